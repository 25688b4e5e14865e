package io.github.vasomim.examples.command;

import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.QualitySplits;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.quality.QualityConfig;
import io.github.vasomim.engine.quality.QualityScores;
import io.github.vasomim.engine.quality.QualityTasks;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.QualityReport;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.TuneRun;
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

    @Mixin
    private TuneRun tuning;

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
        Path run = tuning.output();
        QualityConfig config = tuning.settings(terminal, defaults(tuning.weights()), run);
        QualitySplits splits = QualitySplits.open(data)
                .withValidation(data, config.validation().holdOut());
        List<QualitySet> sets = Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .toList();
        int code = tuning.resumes(run)
                ? ExitCode.OK
                : FrameCheck.rated(terminal, sets, config.encoder().patchSize());
        if (code != ExitCode.OK) {
            return code;
        }
        FineTuneResult<QualityScores> result =
                tuning.train(terminal, QualityTasks.quality(config, splits), run, "fine-tune");
        if (result == null) {
            return ExitCode.STOPPED;
        }
        Path report = run.resolve("report.html");
        QualityReport.write(report, config, result);
        QualityScores test = result.test();
        TuneRun.say(
                terminal,
                result,
                report,
                line(Objects.requireNonNull(result.validation())),
                test == null ? null : line(test));
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
