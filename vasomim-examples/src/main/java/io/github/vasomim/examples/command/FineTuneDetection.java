package io.github.vasomim.examples.command;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.engine.detection.BoxScores;
import io.github.vasomim.engine.detection.DetectionConfig;
import io.github.vasomim.engine.detection.DetectionTasks;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.examples.cli.DetectionReport;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.TuneRun;
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
            names = "--preset",
            defaultValue = "STANDARD",
            paramLabel = "NAME",
            description = "Settings to start from: ${COMPLETION-CANDIDATES}. Default: STANDARD")
    private Preset preset;

    @Mixin
    private TuneRun tuning;

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
        DetectionConfig defaults = switch (preset) {
            case STANDARD -> DetectionConfig.STANDARD;
            case CPU -> DetectionConfig.CPU;
        };
        Path run = tuning.output();
        DetectionConfig config = tuning.settings(terminal, defaults, run);
        BoxSplits splits =
                BoxSets.open(data).withValidation(data, config.validation().holdOut());
        int code = tuning.resumes(run) ? ExitCode.OK : FrameCheck.boxes(terminal, splits);
        if (code != ExitCode.OK) {
            return code;
        }
        FineTuneResult<BoxScores> result =
                tuning.train(terminal, DetectionTasks.stenoses(config, splits), run, "fine-tune");
        if (result == null) {
            return ExitCode.STOPPED;
        }
        Path report = run.resolve("report.html");
        DetectionReport.write(report, RecordJson.toText(config), result, splits);
        BoxScores test = result.test();
        TuneRun.say(
                terminal,
                result,
                report,
                DetectionReport.line(Objects.requireNonNull(result.validation())),
                test == null ? null : DetectionReport.line(test));
        return ExitCode.OK;
    }
}
