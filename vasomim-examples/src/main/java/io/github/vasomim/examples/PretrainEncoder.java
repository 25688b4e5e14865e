package io.github.vasomim.examples;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.pretrain.EpochRecord;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FolderFrames;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.PretrainProgressLine;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pre-trains an encoder on unlabelled frames. */
@Command(
        name = "pretrain",
        description = {
            "Pre-train an encoder on unlabelled angiograms.",
            "The run folder gets config.json, encoder.safetensors, report.html, and a checkpoint to resume from."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class PretrainEncoder implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            split = ",",
            paramLabel = "DIR",
            description = "Folders of frames, searched with all folders below.")
    private List<Path> data;

    @Option(names = "--output", required = true, paramLabel = "RUN", description = "The run folder.")
    private Path output;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--segmentor",
            paramLabel = "FILE",
            description = "Weights of the vessel segmentor (.pth or .safetensors); without it one is trained first.")
    private @Nullable Path segmentor;

    @Option(names = "--resume", description = "Go on where the run folder's checkpoint stands.")
    private boolean resume;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PretrainEncoder(), args));
    }

    @Override
    public Integer call() {
        PretrainConfig config = settings.read(PretrainConfig.PAPER, output.resolve(Pretrainer.CONFIG), resume);
        if (!resume && Files.exists(output.resolve(Pretrainer.CHECKPOINT))) {
            throw new InputException(output, "holds a run already", "Resume it (--resume) or name another folder");
        }
        FrameSource frames = FolderFrames.open(data);
        PretrainOptions options = PretrainOptions.DEFAULTS.withResume(resume).withSegmentor(segmentor);
        PretrainResult result;
        try (StopSignal stop = terminal.stopSignal();
                PretrainProgressLine progress = new PretrainProgressLine(terminal)) {
            result = new Pretrainer(
                            config, frames, output, options.withStop(stop).withListener(progress))
                    .run();
            if (!result.finished()) {
                progress.close();
                terminal.warn("stopped; resume with: the same command and --resume");
                return ExitCode.STOPPED;
            }
        }
        EpochRecord last = result.history().get(result.history().size() - 1);
        terminal.say("encoder   " + result.encoder());
        terminal.say("report    " + output.resolve(Pretrainer.REPORT));
        terminal.say("last loss " + last.values().loss() + " " + last.values().terms());
        return ExitCode.OK;
    }
}
