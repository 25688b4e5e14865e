package io.github.vasomim.examples.command;

import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.RunComparison;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.TunedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares fine-tunings, several seeds of each kind, on the same scored frames. */
@Command(
        name = "compare",
        description = {
            "Compare fine-tunings on the same scored frames: mean and spread over frames and over seeds, and how far each kind",
            "is ahead of the first, with a paired test over the frames."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class CompareRuns implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--run",
            required = true,
            paramLabel = "NAME=DIR[,DIR...]",
            description =
                    "A kind of start and the folders of its fine-tunings, one for each seed. Give it once for each kind.")
    private List<String> runs;

    @Option(
            names = "--scores",
            defaultValue = "scores.json",
            paramLabel = "NAME",
            description = "Name of the scores in each folder, as evaluate TASK --json writes them.")
    private String scores;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write table and curves to this HTML file.")
    private @Nullable Path report;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new CompareRuns(), args));
    }

    @Override
    public Integer call() {
        Map<String, List<TunedRun>> kinds = new LinkedHashMap<>();
        for (String run : runs) {
            int equals = run.indexOf('=');
            if (equals < 1 || equals == run.length() - 1) {
                throw new InputException("--run " + run, "is not NAME=DIR[,DIR...]", "Give a name and its folders");
            }
            List<TunedRun> seeds = new ArrayList<>();
            for (String folder : run.substring(equals + 1).split(",", -1)) {
                seeds.add(TunedRun.read(Path.of(folder), scores));
            }
            if (kinds.put(run.substring(0, equals), seeds) != null) {
                throw new InputException("--run " + run, "has a name given before", "Give each kind once");
            }
        }
        RunComparison comparison = RunComparison.of(kinds);
        comparison.lines().forEach(terminal::say);
        if (report != null) {
            comparison.write(report);
        }
        return ExitCode.OK;
    }
}
