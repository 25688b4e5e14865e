package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.study.MaskShare;
import io.github.vasomim.examples.study.StudyOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many patches to hide. */
@Command(
        name = "mask-ratio",
        description = {
            "Pre-train with several shares of hidden patches, fine-tune, and compare.",
            "Each setting with each seed is a run folder of its own; the same command continues a stopped study.",
            "Writes study.json, study.csv and report.html after each of them."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class StudyMaskRatio implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--cells",
            split = ",",
            defaultValue = "0.25,0.4,0.5,0.6,0.75",
            paramLabel = "RATIO",
            description = "Shares of hidden patches. Default: ${DEFAULT-VALUE}")
    private List<Double> cells;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new StudyMaskRatio(), args));
    }

    @Override
    public Integer call() {
        return options.run(terminal, terminal.check(() -> new MaskShare(cells)));
    }
}
