package io.github.vasomim.examples.command;

import io.github.vasomim.dataset.DataSetSurvey;
import io.github.vasomim.dataset.check.DataCheck;
import io.github.vasomim.examples.cli.DataReport;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks over data sets before they are used: labels, sizes, duplicates, leaks between splits. */
@Command(
        name = "check",
        description = {
            "Look over data sets before they are used: counts, sizes and depths; labels that are missing, damaged or suspicious;",
            "pictures that are there twice or look alike; pictures and patients in more than one split.",
            "Ends with 1 if there are errors, with 0 if there are none or only warnings."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class CheckData implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of a data set, or of several: all folders below are searched.")
    private Path data;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write all that was found, and the manifest of the frames, to this file.")
    private @Nullable Path json;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new CheckData(), args));
    }

    @Override
    public Integer call() {
        DataSetSurvey survey = DataSetSurvey.of(data);
        long frames = survey.splits().stream()
                .mapToLong(split -> split.frames().size())
                .sum();
        DataCheck check;
        try (Progress progress = terminal.progress("check", frames)) {
            check = DataCheck.of(survey, progress::step);
        }
        DataReport report = new DataReport(check);
        if (json != null) {
            report.write(json);
        }
        report.lines().forEach(terminal::say);
        return check.errors() == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
