package io.github.vasomim.examples.command;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.pretrain.EpochRecord;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainPlan;
import io.github.vasomim.engine.pretrain.PretrainPreset;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.pretrain.StepTiming;
import io.github.vasomim.engine.pretrain.VesselRecord;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameInput;
import io.github.vasomim.examples.cli.FrameNeed;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.PretrainPlanText;
import io.github.vasomim.examples.cli.PretrainProgressLine;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.SegmentorRun;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.FrameLocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
            "The run folder gets config.json, encoder.safetensors, report.html, a checkpoint to resume from, and curves for",
            "TensorBoard."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class PretrainEncoder implements Callable<Integer> {
    private static final int SEGMENTOR_BATCH = 16;

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            split = LocationConverter.COMMA,
            splitSynopsisLabel = ",",
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = {
                "Where the frames are, one or more places: folders, searched with all folders below, files, DICOMDIRs,",
                "or quoted patterns such as 'frames/**/*.png'; or one frame store (pack)."
            })
    private List<FrameLocation> data;

    @Option(names = "--output", required = true, paramLabel = "RUN", description = "The run folder.")
    private Path output;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Settings by the machine, under --config and --set: ${COMPLETION-CANDIDATES}.")
    private @Nullable PretrainPreset preset;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--encoder",
            paramLabel = "FILE",
            description = {
                "Weights the encoder begins with (.safetensors or .pth): of an earlier pre-training, or with timm's names.",
                "Without it they begin at random. Give it again to resume."
            })
    private @Nullable Path encoder;

    @Option(
            names = "--segmentor",
            paramLabel = "FILE",
            description = "Weights of the vessel segmentor (.pth or .safetensors); without it one is trained first.")
    private @Nullable Path segmentor;

    @Option(
            names = "--segmentor-epochs",
            defaultValue = "20",
            paramLabel = "N",
            description = "Epochs of the segmentor's training where none is given. Default: 20")
    private int segmentorEpochs;

    @Option(
            names = "--events",
            defaultValue = "" + PretrainOptions.EVENT_STEPS,
            paramLabel = "N",
            description = {
                "Steps between two entries of the curves for TensorBoard in the run folder; 0 writes none. Default: 10"
            })
    private int eventSteps;

    @Option(
            names = "--dry-run",
            description = {
                "Only say what the run comes to: parameters, operations, steps, memory, and the time, for which a few steps are",
                "run on made frames. Writes nothing."
            })
    private boolean dryRun;

    @Option(names = "--no-timing", description = "With --dry-run: run no step and leave out the time.")
    private boolean noTiming;

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
        terminal.checkAtLeast("--segmentor-epochs", segmentorEpochs, 1);
        terminal.checkAtLeast("--events", eventSteps, 0);
        terminal.require(dryRun || !noTiming, "--no-timing is for --dry-run");
        PretrainConfig config = config();
        if (dryRun) {
            return plan(config);
        }
        if (!resume && (Pretrainer.canResume(output) || Files.exists(output.resolve(Pretrainer.ENCODER)))) {
            throw new InputException(output, "holds a run already", "Resume it (--resume) or name another folder");
        }
        if (encoder != null && !resume) {
            // Refuses an encoder that does not fit before a segmentor is trained.
            EncoderFile.read(encoder).forInput(config.encoder());
        }
        try (FrameInput input = FrameInput.open(data)) {
            return pretrain(config, input);
        }
    }

    /** A preset said again in resuming is what the run has to have begun with. */
    private PretrainConfig config() {
        PretrainConfig stored = settings.read(
                preset == null ? PretrainConfig.PAPER : preset.config(),
                PretrainConfig.PUBLISHED,
                output.resolve(Pretrainer.CONFIG),
                resume);
        return preset == null ? stored : settings.over(preset.config());
    }

    private int plan(PretrainConfig config) {
        try (FrameInput input = FrameInput.open(data)) {
            terminal.warn(input.describe());
            int frames = input.frames().size();
            PretrainPlan plan = PretrainPlan.of(config, frames);
            StepTiming timing = noTiming ? null : StepTiming.measure(config, plan.batchSize(), null);
            PretrainPlanText.lines(config, frames, plan, timing).forEach(terminal::say);
        }
        return ExitCode.OK;
    }

    private int pretrain(PretrainConfig config, FrameInput input) {
        FrameSource frames = input.frames();
        terminal.warn(input.describe());
        if (config.usesAnatomy()) {
            // Refuses a store with other vessels before anything is written.
            AnatomySource.of(
                    frames, config.anatomy().extractor(), config.anatomy().identity(), 0);
        }
        // Now, not when a segmentor has been trained.
        config.loss().checkFiles();
        int code = resume && Pretrainer.canResume(output) ? ExitCode.OK : input.check(terminal, FrameNeed.of(config));
        if (code != ExitCode.OK) {
            return code;
        }
        try (StopSignal stop = terminal.stopSignal();
                PretrainProgressLine progress = new PretrainProgressLine(terminal)) {
            PretrainOptions options = PretrainOptions.DEFAULTS
                    .withResume(resume)
                    .withEncoder(encoder)
                    .withSegmentor(segmentor(config, frames, stop))
                    .withStop(stop)
                    .withEventSteps(eventSteps)
                    .withListener(progress);
            PretrainResult result = stop.getAsBoolean() ? null : new Pretrainer(config, frames, output, options).run();
            progress.close();
            if (result == null || !result.finished()) {
                terminal.warn("stopped; resume with: the same command and --resume");
                return ExitCode.STOPPED;
            }
            EpochRecord last = result.history().get(result.history().size() - 1);
            terminal.say("encoder   " + result.encoder());
            terminal.say("report    " + output.resolve(Pretrainer.REPORT));
            terminal.say(
                    "last loss " + last.values().loss() + " " + last.values().terms());
            VesselRecord vessels = last.values().vessels();
            if (vessels.patches() > 0) {
                terminal.say(String.format(
                        Locale.ROOT,
                        "vessels   %.1f %% of their patches hidden, PSNR %.2f dB inside, %.2f dB outside",
                        100 * vessels.hiddenShare(),
                        vessels.psnrInside(),
                        vessels.psnrOutside()));
            }
        }
        return ExitCode.OK;
    }

    /** The weights given, or those of a segmentor trained on these frames; null where the method needs none. */
    private @Nullable Path segmentor(PretrainConfig config, FrameSource frames, StopSignal stop) {
        if (segmentor != null || !config.usesSegmentor()) {
            return segmentor;
        }
        Path own = output.resolve(SegmentorRun.FILE);
        if (Pretrainer.canResume(output)) {
            if (!Files.exists(own)) {
                throw new InputException(
                        output, "was pre-trained with a segmentor from elsewhere", "Give the same --segmentor again");
            }
            // The encoder has learnt from these very weights: they stay until the end.
            SegmentorRun.tellOtherVessels(terminal, config.anatomy(), own);
            return own;
        }
        SegmentorTraining training = new SegmentorTraining(
                config.imageSize(),
                segmentorEpochs,
                SEGMENTOR_BATCH,
                SegmentorTraining.PAPER.learningRate(),
                config.training().seed());
        if (!resume || !SegmentorRun.stands(terminal, frames, config.anatomy(), training, own)) {
            String text = RecordJson.toText(config);
            // At once, so that --resume finds the settings whenever this run is stopped.
            AtomicFile.write(
                    output.resolve(Pretrainer.CONFIG), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            SegmentorRun.train(terminal, stop, frames, config.anatomy(), training, own);
        }
        return own;
    }
}
