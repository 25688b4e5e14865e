package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.study.DataScale;
import io.github.vasomim.examples.study.StudyOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the score grows with the unlabelled frames. */
@Command(
        name = "data-scale",
        description = {
            "Pre-train on shares of the unlabelled frames, the smaller part of the larger, fine-tune, and compare.",
            "Each setting with each seed is a run folder of its own; the same command continues a stopped study.",
            "Writes study.json, study.csv and report.html after each of them."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class StudyDataScale implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--cells",
            split = ",",
            defaultValue = "0.1,0.233,0.5,1",
            paramLabel = "SHARE",
            description = "Shares of the frames; those that come to equally many count once. Default: ${DEFAULT-VALUE}")
    private List<Double> cells;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new StudyDataScale(), args));
    }

    @Override
    public Integer call() {
        return options.run(terminal, terminal.check(() -> new DataScale(cells)));
    }
}
