package io.github.vasomim.examples.cli;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.quality.QualityConfig;
import io.github.vasomim.engine.quality.QualityScores;
import io.github.vasomim.metric.Agreement;
import io.github.vasomim.metric.BootstrapInterval;
import io.github.vasomim.metric.Spearman;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.ScatterChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** How well quality was assessed: figures, a table by metric, predicted over true scores. */
public final class QualityReport {
    private static final int RESAMPLES = 2000;

    private QualityReport() {}

    /**
     * The main figures: means over the metrics.
     *
     * @param scores of a set
     * @return by name
     */
    public static Map<String, String> figures(QualityScores scores) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("SRCC", three(scores.mean(Agreement::srcc)));
        figures.put("PLCC", three(scores.mean(Agreement::plcc)));
        figures.put("RMSE", three(scores.mean(Agreement::rmse)));
        return figures;
    }

    /**
     * The figures of each metric, the rank correlation with its interval (percentile bootstrap over the frames).
     *
     * @param scores of a set
     * @return one row per metric, then the means
     */
    public static DataTable table(QualityScores scores) {
        DataTable table = DataTable.of("metric", "SRCC", "95 % from", "to", "PLCC", "RMSE", "frames");
        List<String> metrics = scores.metrics();
        for (int i = 0; i < metrics.size(); i++) {
            Agreement agreement = Agreement.of(scores.predicted(i), scores.truth(i));
            BootstrapInterval interval = BootstrapInterval.ofPairs(
                    scores.predicted(i),
                    scores.truth(i),
                    Spearman::of,
                    BootstrapInterval.USUAL_LEVEL,
                    RESAMPLES,
                    new SplittableRandom(i));
            table = table.row(
                    metrics.get(i),
                    three(agreement.srcc()),
                    three(interval.low()),
                    three(interval.high()),
                    three(agreement.plcc()),
                    three(agreement.rmse()),
                    String.valueOf(agreement.n()));
        }
        return table.row(
                "mean",
                three(scores.mean(Agreement::srcc)),
                "",
                "",
                three(scores.mean(Agreement::plcc)),
                three(scores.mean(Agreement::rmse)),
                String.valueOf(scores.frames().size()));
    }

    /**
     * The scores of a set as a report without a run.
     *
     * @param title its heading
     * @param scores of a set
     * @return to be written
     */
    public static HtmlReport of(String title, QualityScores scores) {
        return of(title, "", scores).section("Predicted over true").scatters(scatters(scores));
    }

    private static HtmlReport of(String title, String kind, QualityScores scores) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures(scores).forEach((name, value) -> figures.put(name + (figures.isEmpty() ? kind : ""), value));
        return new HtmlReport(title, scores.frames().size() + " frames scored")
                .keyFigures(figures)
                .section("Scores")
                .paragraph("Correlation of ranks (SRCC) and of numbers (PLCC), root of the mean squared error (RMSE).")
                .table(table(scores));
    }

    /**
     * Writes the report of a finished run.
     *
     * @param file the file to create or replace
     * @param config the settings
     * @param result what the run came to
     */
    public static void write(Path file, QualityConfig config, FineTuneResult<QualityScores> result) {
        boolean tested = result.test() != null;
        QualityScores scores = Objects.requireNonNull(tested ? result.test() : result.validation());
        of("Fine-tuning: quality", tested ? ", test" : ", validation", scores)
                .section("Predicted over true")
                .scatters(scatters(scores))
                .section("Curves")
                .charts(
                        FineTuneReport.loss(Map.of("loss", result)),
                        FineTuneReport.validation(Map.of("SRCC", result), "mean SRCC"))
                .section("Settings")
                .verbatim(RecordJson.toText(config))
                .write(file);
    }

    private static List<ScatterChart> scatters(QualityScores scores) {
        List<ScatterChart> charts = new ArrayList<>();
        for (int i = 0; i < scores.metrics().size(); i++) {
            charts.add(ScatterChart.of(scores.metrics().get(i), "true score", "predicted score")
                    .with("frames", scores.truth(i), scores.predicted(i)));
        }
        return charts;
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
