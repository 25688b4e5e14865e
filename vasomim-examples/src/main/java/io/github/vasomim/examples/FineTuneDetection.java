package io.github.vasomim.examples;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.engine.detection.BoxScores;
import io.github.vasomim.engine.detection.DetectionConfig;
import io.github.vasomim.engine.detection.DetectionTasks;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.examples.cli.DetectionReport;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FineTuneProgressLine;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fine-tunes a detector of stenoses, end to end, from a pre-trained encoder or from scratch. */
@Command(
        name = "detection",
        description = {
            "Fine-tune a detector of stenoses on frames with boxes.",
            "The run folder gets model.safetensors (the best epoch by mAP), config.json, metrics.json, report.html, a checkpoint,",
            "and curves for TensorBoard."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class FineTuneDetection implements Callable<Integer> {
    private static final String SCRATCH = "none";

    /** Settings to start from. */
    public enum Preset {
        /** As published: ViT-B, 1024 pixels. */
        STANDARD,
        /** For a processor: ViT-Ti, 256 pixels, narrow heads. */
        CPU
    }

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = {
                "Frames with boxes: ARCADE's stenosis/ or its root, or frames and Pascal VOC files (Stenosis), each in splits train/,",
                "val/, test/ or not."
            })
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

    @Option(
            names = "--preset",
            defaultValue = "STANDARD",
            paramLabel = "NAME",
            description = "Settings to start from: ${COMPLETION-CANDIDATES}. Default: STANDARD")
    private Preset preset;

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
        System.exit(Launcher.run(new FineTuneDetection(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--events", eventSteps, 0);
        Path weights = encoder.equals(SCRATCH) ? null : Path.of(encoder);
        DetectionConfig defaults = switch (preset) {
            case STANDARD -> DetectionConfig.STANDARD;
            case CPU -> DetectionConfig.CPU;
        };
        DetectionConfig config = settings.read(defaults, output.resolve("config.json"), resume);
        BoxSplits splits =
                BoxSets.open(data).withValidation(data, config.validation().holdOut());
        int code = resume && FineTuner.canResume(output) ? ExitCode.OK : FrameCheck.boxes(terminal, splits);
        if (code != ExitCode.OK) {
            return code;
        }
        FineTuneResult<BoxScores> result;
        try (StopSignal stop = terminal.stopSignal();
                FineTuneProgressLine progress = new FineTuneProgressLine(terminal, "fine-tune")) {
            FineTuneOptions options = FineTuneOptions.DEFAULTS
                    .withEncoder(weights)
                    .withResume(resume)
                    .withStop(stop)
                    .withEventSteps(eventSteps)
                    .withListener(progress);
            result = new FineTuner<>(DetectionTasks.stenoses(config, splits), output, options).run();
            if (!result.finished()) {
                progress.close();
                terminal.warn("stopped; resume with: the same command and --resume");
                return ExitCode.STOPPED;
            }
        }
        DetectionReport.write(output.resolve("report.html"), RecordJson.toText(config), result, splits);
        terminal.say("model      " + result.model() + ", epoch " + (result.bestEpoch() + 1));
        terminal.say("report     " + output.resolve("report.html"));
        terminal.say("validation " + DetectionReport.line(Objects.requireNonNull(result.validation())));
        if (result.test() != null) {
            terminal.say("test       " + DetectionReport.line(result.test()));
        }
        return ExitCode.OK;
    }
}
