package io.github.vasomim.examples;

import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.QualitySplits;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.quality.QualityConfig;
import io.github.vasomim.engine.quality.QualityScores;
import io.github.vasomim.engine.quality.QualityTasks;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FineTuneProgressLine;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.QualityReport;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fine-tunes a network that scores the quality of frames by reference frames, from a pre-trained encoder or from scratch. */
@Command(
        name = "quality",
        description = {
            "Fine-tune a network that scores the quality of frames, with the help of reference frames of the same patient.",
            "The run folder gets model.safetensors (the best epoch), config.json, metrics.json, report.html, a checkpoint, and",
            "curves for TensorBoard."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class FineTuneQuality implements Callable<Integer> {
    private static final String SCRATCH = "none";

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = {
                "scores.csv with the columns frame, references (separated by semicolons, may be empty) and one per metric, 0 to 1; or",
                "train/, val/, test/ of these."
            })
    private Path data;

    @Option(
            names = "--encoder",
            required = true,
            paramLabel = "FILE",
            description = "encoder.safetensors of a pre-training, or none to start from scratch.")
    private String encoder;

    @Option(names = "--output", required = true, paramLabel = "RUN", description = "The run folder.")
    private Path output;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--events",
            defaultValue = "" + FineTuneOptions.EVENT_STEPS,
            paramLabel = "N",
            description = "Steps between two entries of the curves for TensorBoard; 0 writes none. Default: 10")
    private int eventSteps;

    @Option(names = "--resume", description = "Go on where the run folder's checkpoint stands.")
    private boolean resume;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new FineTuneQuality(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--events", eventSteps, 0);
        Path weights = encoder.equals(SCRATCH) ? null : Path.of(encoder);
        QualityConfig config = settings.read(defaults(weights), output.resolve("config.json"), resume);
        QualitySplits splits = QualitySplits.open(data)
                .withValidation(data, config.validation().holdOut());
        List<QualitySet> sets = Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .toList();
        int code = resume && FineTuner.canResume(output)
                ? ExitCode.OK
                : FrameCheck.rated(terminal, sets, config.encoder().patchSize());
        if (code != ExitCode.OK) {
            return code;
        }
        FineTuneResult<QualityScores> result;
        try (StopSignal stop = terminal.stopSignal();
                FineTuneProgressLine progress = new FineTuneProgressLine(terminal, "fine-tune")) {
            FineTuneOptions options = FineTuneOptions.DEFAULTS
                    .withEncoder(weights)
                    .withResume(resume)
                    .withStop(stop)
                    .withEventSteps(eventSteps)
                    .withListener(progress);
            result = new FineTuner<>(QualityTasks.quality(config, splits), output, options).run();
            if (!result.finished()) {
                progress.close();
                terminal.warn("stopped; resume with: the same command and --resume");
                return ExitCode.STOPPED;
            }
        }
        Path report = output.resolve("report.html");
        QualityReport.write(report, config, result);
        terminal.say("model      " + result.model() + ", epoch " + (result.bestEpoch() + 1));
        terminal.say("report     " + report);
        terminal.say("validation " + line(Objects.requireNonNull(result.validation())));
        if (result.test() != null) {
            terminal.say("test       " + line(result.test()));
        }
        return ExitCode.OK;
    }

    private static String line(QualityScores scores) {
        StringBuilder line = new StringBuilder();
        QualityReport.figures(scores)
                .forEach((name, value) ->
                        line.append(name).append(' ').append(value).append(", "));
        return line + "means over " + String.join(", ", scores.metrics()) + " ("
                + scores.frames().size() + " frames)";
    }

    /** The standard settings, at the size and input of the encoder. */
    private QualityConfig defaults(@Nullable Path weights) {
        QualityConfig standard = QualityConfig.STANDARD;
        if (weights == null) {
            return standard;
        }
        EncoderFile file = EncoderFile.read(weights);
        if (file.isUnfinished()) {
            terminal.warn(weights + " comes from a pre-training that was stopped at step " + file.step());
        }
        VitConfig shape = file.config();
        return new QualityConfig(
                standard.model(),
                null,
                shape.imageSize(),
                standard.head(),
                standard.references(),
                standard.flipProbability(),
                standard.correlation(),
                standard.training(),
                standard.validation(),
                InputConfig.of(shape));
    }
}
