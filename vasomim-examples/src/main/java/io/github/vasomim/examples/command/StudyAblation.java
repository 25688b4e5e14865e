package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.study.Ablation;
import io.github.vasomim.examples.study.StudyOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What anatomical consistency and guidance of the masks each bring. */
@Command(
        name = "ablation",
        description = {
            "Pre-train with neither guidance nor anatomical consistency, with one of them, with both, fine-tune, and compare.",
            "Each setting with each seed is a run folder of its own; the same command continues a stopped study.",
            "Writes study.json, study.csv and report.html after each of them."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class StudyAblation implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private StudyOptions options;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new StudyAblation(), args));
    }

    @Override
    public Integer call() {
        return options.run(terminal, new Ablation());
    }
}
