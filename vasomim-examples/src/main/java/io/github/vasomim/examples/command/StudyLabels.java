package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.study.LabelShare;
import io.github.vasomim.examples.study.StudyOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How few labels will do. */
@Command(
        name = "labels",
        description = {
            "Fine-tune one pre-trained encoder on shares of the labelled frames, the smaller part of the larger, and compare.",
            "Each setting with each seed is a run folder of its own; the same command continues a stopped study.",
            "Writes study.json, study.csv and report.html after each of them."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class StudyLabels implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--cells",
            split = ",",
            defaultValue = "0.01,0.05,0.1,0.5,1",
            paramLabel = "SHARE",
            description =
                    "Shares of the labelled training frames; those that come to equally many count once. Default: ${DEFAULT-VALUE}")
    private List<Double> cells;

    @Option(names = "--scratch", description = "Fine-tune each from scratch, too.")
    private boolean scratch;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new StudyLabels(), args));
    }

    @Override
    public Integer call() {
        return options.run(terminal, terminal.check(() -> new LabelShare(cells, scratch)));
    }
}
