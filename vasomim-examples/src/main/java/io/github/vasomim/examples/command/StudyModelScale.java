package io.github.vasomim.examples.command;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.study.ModelScale;
import io.github.vasomim.examples.study.StudyOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the score grows with the encoder. */
@Command(
        name = "model-scale",
        description = {
            "Pre-train and fine-tune encoders of several sizes, and compare.",
            "Each setting with each seed is a run folder of its own; the same command continues a stopped study.",
            "Writes study.json, study.csv and report.html after each of them."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class StudyModelScale implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--cells",
            split = ",",
            defaultValue = "tiny,small,base",
            paramLabel = "SIZE",
            description = "Named sizes of the encoder. Default: ${DEFAULT-VALUE}")
    private List<VitConfig.Size> cells;

    @Option(names = "--scratch", description = "Fine-tune each from scratch, too.")
    private boolean scratch;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new StudyModelScale(), args));
    }

    @Override
    public Integer call() {
        return options.run(terminal, terminal.check(() -> new ModelScale(cells, scratch)));
    }
}
