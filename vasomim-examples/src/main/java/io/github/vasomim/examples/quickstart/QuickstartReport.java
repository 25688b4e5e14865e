package io.github.vasomim.examples.quickstart;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.pretrain.EpochRecord;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.FineTuneReport;
import io.github.vasomim.examples.cli.MaskTask;
import io.github.vasomim.examples.cli.ScoreFile;
import io.github.vasomim.examples.cli.SegmentationCases;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LineChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the quickstart found, in figures and pictures.
 *
 * @param plan the settings
 * @param frames frames pre-trained on
 * @param scored labelled frames no method has trained on
 * @param tested whether these are test frames; else they are the validation frames that also chose the best epoch
 * @param filter scores of the filter
 * @param segmentor scores of the segmentor
 * @param scratch the fine-tuning from scratch
 * @param tuned the fine-tuning from the pre-trained encoder
 * @param pretrained the pre-training
 */
public record QuickstartReport(
        QuickstartPlan plan,
        int frames,
        SegmentationSet scored,
        boolean tested,
        List<SegmentationScores> filter,
        List<SegmentationScores> segmentor,
        FineTuneResult<MaskScores> scratch,
        FineTuneResult<MaskScores> tuned,
        PretrainResult pretrained) {
    /** Name of the report in the folder of the quickstart. */
    public static final String FILE = "report.html";

    private Map<String, ScoreFile> rows() {
        Map<String, ScoreFile> rows = new LinkedHashMap<>();
        rows.put("vesselness filter, no training", ScoreFile.of(filter));
        rows.put("segmentor, no labels", ScoreFile.of(segmentor));
        rows.put("fine-tuned from scratch", ScoreFile.of(scores(scratch).frames()));
        rows.put("fine-tuned from VasoMIM", ScoreFile.of(scores(tuned).frames()));
        return rows;
    }

    private MaskScores scores(FineTuneResult<MaskScores> result) {
        return Objects.requireNonNull(tested ? result.test() : result.validation());
    }

    /**
     * The figures as lines of text.
     *
     * @return one line for each method
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(scored.size() + (tested ? " test frames" : " validation frames"));
        rows().forEach((name, score) -> lines.add(String.format(
                Locale.ROOT,
                "%-30s  DSC %s  clDice %s",
                name,
                ScoreFile.percent(score.dice()),
                ScoreFile.percent(score.clDice()))));
        return lines;
    }

    /**
     * Writes the report and the scores of the fine-tuned models.
     *
     * @param output the folder
     * @param nanos time the chain took
     */
    public void write(Path output, long nanos) {
        ScoreFile best = ScoreFile.of(scores(tuned).frames());
        double ahead = best.dice().mean()
                - ScoreFile.of(scores(scratch).frames()).dice().mean();
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("DSC from VasoMIM", ScoreFile.percent(best.dice()));
        figures.put("ahead of scratch", String.format(Locale.ROOT, "%+.2f points", 100 * ahead));
        figures.put("time of this call", String.format(Locale.ROOT, "%.1f min", nanos * 1e-9 / 60));
        DataTable table = DataTable.of("method", "DSC, %", "clDice, %");
        for (Map.Entry<String, ScoreFile> row : rows().entrySet()) {
            ScoreFile score = row.getValue();
            table = table.row(
                    row.getKey(),
                    ScoreFile.percent(score.dice()).replace(" %", ""),
                    ScoreFile.percent(score.clDice()).replace(" %", ""));
        }
        HtmlReport report = new HtmlReport(
                        "VasoMIM quickstart",
                        frames + " frames pre-trained on, " + scored.size()
                                + (tested ? " test frames" : " validation frames") + " scored")
                .keyFigures(figures)
                .section("Scores")
                .paragraph(
                        "Mean ± standard deviation over the frames. Both fine-tunings have the same labelled frames, "
                                + "settings and number of steps; they differ in the encoder's first weights alone.")
                .table(table)
                .section("Curves")
                .charts(pretraining(), FineTuneReport.loss(runs()), FineTuneReport.validation(runs()))
                .section("What pre-training sees");
        pretrained.pictures().forEach(report::pictures);
        report.section("Vessels found by the model from VasoMIM");
        try (VesselSegmenter model = VesselSegmenter.load(Objects.requireNonNull(tuned.model()))) {
            SegmentationCases.addTo(report, MaskTask.VESSELS, scored, scores(tuned), model);
        }
        report.section("Settings")
                .verbatim(RecordJson.toText(plan.pretrain()))
                .verbatim(RecordJson.toText(plan.fineTune()))
                .write(output.resolve(FILE));
        best.write(output.resolve("scores-pretrained.json"));
        ScoreFile.of(scores(scratch).frames()).write(output.resolve("scores-scratch.json"));
    }

    private Map<String, FineTuneResult<MaskScores>> runs() {
        Map<String, FineTuneResult<MaskScores>> runs = new LinkedHashMap<>();
        runs.put("from VasoMIM", tuned);
        runs.put("from scratch", scratch);
        return runs;
    }

    private LineChart pretraining() {
        List<EpochRecord> history = pretrained.history();
        double[] epochs = history.stream().mapToDouble(e -> e.epoch() + 1).toArray();
        LineChart chart = LineChart.of("Pre-training", "epoch", "mean loss");
        for (String term : history.get(0).values().terms().keySet()) {
            chart = chart.with(
                    term,
                    epochs,
                    history.stream()
                            .mapToDouble(e -> e.values().terms().getOrDefault(term, Double.NaN))
                            .toArray());
        }
        return chart;
    }
}
