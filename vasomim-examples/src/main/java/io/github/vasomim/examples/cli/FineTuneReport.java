package io.github.vasomim.examples.cli;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneEpoch;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LineChart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The report of a fine-tuning: figures, curves, and its best, median and worst frames. */
public final class FineTuneReport {
    private FineTuneReport() {}

    /**
     * Writes the report of a finished run.
     *
     * @param file the file to create or replace
     * @param task what was trained
     * @param config the settings
     * @param result what the run came to
     * @param splits its frames; test frames are shown where there are any, else validation frames
     * @param <T> prediction for a frame
     * @param <S> scores
     */
    public static <T, S extends FineTuneScores> void write(
            Path file,
            DenseTask<T, S> task,
            FineTuneConfig config,
            FineTuneResult<S> result,
            SegmentationSplits splits) {
        boolean tested = result.test() != null;
        S scores = Objects.requireNonNull(tested ? result.test() : result.validation());
        SegmentationSet shown = Objects.requireNonNull(tested ? splits.test() : splits.val());
        Map<String, String> figures = new LinkedHashMap<>();
        task.figures(scores)
                .forEach((name, value) ->
                        figures.put(figures.isEmpty() ? name + ", " + (tested ? "test" : "validation") : name, value));
        figures.put(
                "best epoch",
                (result.bestEpoch() + 1) + " of " + result.history().size());
        HtmlReport report = new HtmlReport("Fine-tuning: " + task.title(), shown.size() + " frames scored")
                .keyFigures(figures)
                .section("Curves")
                .charts(loss(Map.of("loss", result)), validation(Map.of("DSC", result)), rate(result));
        report.section(tested ? "Test frames" : "Validation frames");
        try (FramePredictor<T> model = task.load(Objects.requireNonNull(result.model()), PredictOptions.DEFAULTS)) {
            SegmentationCases.addTo(report, task, shown, scores, model);
        }
        report.section("Scores")
                .table(task.table(scores))
                .section("Settings")
                .verbatim(RecordJson.toText(config))
                .write(file);
    }

    /**
     * The losses of runs.
     *
     * @param runs by the names to show
     * @return the chart
     */
    public static LineChart loss(Map<String, ? extends FineTuneResult<?>> runs) {
        return chart(LineChart.of("Loss", "epoch", "mean over the epoch"), runs, FineTuneEpoch::loss);
    }

    /**
     * The validation score of runs that chooses their best epoch: Dice.
     *
     * @param runs by the names to show
     * @return the chart
     */
    public static LineChart validation(Map<String, ? extends FineTuneResult<?>> runs) {
        return validation(runs, "mean DSC");
    }

    /**
     * The validation score of runs that chooses their best epoch.
     *
     * @param runs by the names to show
     * @param score what it is
     * @return the chart
     */
    public static LineChart validation(Map<String, ? extends FineTuneResult<?>> runs, String score) {
        return chart(LineChart.of("Validation", "epoch", score), runs, epoch -> orNaN(epoch.score()));
    }

    private static LineChart rate(FineTuneResult<?> run) {
        return chart(
                LineChart.of("Learning rate", "epoch", "rate at the epoch's end"),
                Map.of("head", run),
                FineTuneEpoch::learningRate);
    }

    private static LineChart chart(
            LineChart empty, Map<String, ? extends FineTuneResult<?>> runs, ToDoubleFunction<FineTuneEpoch> value) {
        LineChart chart = empty;
        for (Map.Entry<String, ? extends FineTuneResult<?>> run : runs.entrySet()) {
            // Epochs without the value are left out, so that the curve is not torn between validations.
            List<FineTuneEpoch> epochs = run.getValue().history().stream()
                    .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
                    .toList();
            chart = chart.with(
                    run.getKey(),
                    epochs.stream().mapToDouble(epoch -> epoch.epoch() + 1).toArray(),
                    epochs.stream().mapToDouble(value).toArray());
        }
        return chart;
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
