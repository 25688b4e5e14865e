package io.github.vasomim.examples;

import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.VesselFineTuner;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FineTuneProgressLine;
import io.github.vasomim.examples.cli.FineTuneReport;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.LabelledData;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.ScoreFile;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fine-tunes a vessel segmentor, end to end, from a pre-trained encoder or from scratch. */
@Command(
        name = "vessels",
        description = {
            "Fine-tune a vessel segmentor on labelled frames.",
            "The run folder gets model.safetensors (the best epoch), config.json, metrics.json, report.html, a checkpoint, and",
            "curves for TensorBoard."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class FineTuneVessels implements Callable<Integer> {
    private static final String SCRATCH = "none";

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Labelled frames: ARCADE, or img/ and label/, each in splits train/, val/, test/ or not.")
    private Path data;

    @Option(
            names = "--encoder",
            required = true,
            paramLabel = "FILE",
            description = {
                "encoder.safetensors of a pre-training, weights of a vision transformer with timm's names (.safetensors, .pth),",
                "or none to start from scratch."
            })
    private String encoder;

    @Option(names = "--output", required = true, paramLabel = "RUN", description = "The run folder.")
    private Path output;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--events",
            defaultValue = "" + FineTuneOptions.EVENT_STEPS,
            paramLabel = "N",
            description = {
                "Steps between two entries of the curves for TensorBoard in the run folder; 0 writes none. Default: 10"
            })
    private int eventSteps;

    @Option(names = "--resume", description = "Go on where the run folder's checkpoint stands.")
    private boolean resume;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new FineTuneVessels(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--events", eventSteps, 0);
        Path weights = encoder.equals(SCRATCH) ? null : Path.of(encoder);
        FineTuneConfig config = settings.read(defaults(weights), output.resolve("config.json"), resume);
        SegmentationSplits splits = LabelledData.open(data, config.validation().holdOut());
        int code = resume && VesselFineTuner.canResume(output)
                ? ExitCode.OK
                : FrameCheck.labelled(terminal, splits, config.encoder().patchSize());
        if (code != ExitCode.OK) {
            return code;
        }
        FineTuneResult result;
        try (StopSignal stop = terminal.stopSignal();
                FineTuneProgressLine progress = new FineTuneProgressLine(terminal, "fine-tune")) {
            FineTuneOptions options = FineTuneOptions.DEFAULTS
                    .withEncoder(weights)
                    .withResume(resume)
                    .withStop(stop)
                    .withEventSteps(eventSteps)
                    .withListener(progress);
            result = new VesselFineTuner(config, splits, output, options).run();
            if (!result.finished()) {
                progress.close();
                terminal.warn("stopped; resume with: the same command and --resume");
                return ExitCode.STOPPED;
            }
        }
        FineTuneReport.write(output.resolve("report.html"), config, result, splits);
        terminal.say("model      " + result.model() + ", epoch " + (result.bestEpoch() + 1));
        terminal.say("report     " + output.resolve("report.html"));
        terminal.say("validation " + ScoreFile.of(result.validation()).line());
        if (!result.test().isEmpty()) {
            terminal.say("test       " + ScoreFile.of(result.test()).line());
        }
        return ExitCode.OK;
    }

    /** The standard settings, at the size and input of the encoder. */
    private FineTuneConfig defaults(@Nullable Path weights) {
        FineTuneConfig standard = FineTuneConfig.STANDARD;
        if (weights == null) {
            return standard;
        }
        EncoderFile file = EncoderFile.read(weights);
        if (file.isUnfinished()) {
            terminal.warn(weights + " comes from a pre-training that was stopped at step " + file.step());
        }
        VitConfig shape = file.config();
        VitConfig.Size size = Stream.of(VitConfig.Size.values())
                .filter(named -> InputConfig.of(shape)
                        .shape(VitConfig.of(named), shape.imageSize())
                        .equals(shape))
                .findFirst()
                .orElse(standard.model());
        return new FineTuneConfig(
                size,
                shape.imageSize(),
                standard.decoderWidth(),
                standard.training(),
                standard.validation(),
                standard.augmentation(),
                InputConfig.of(shape));
    }
}
