package io.github.vasomim.engine.pretrain;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LineChart;
import io.github.vasomim.report.PictureRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a pre-training: figures, curves, and what the model sees and says of a few frames. */
final class PretrainReport {
    private final PretrainConfig config;
    private final int frames;
    private final List<EpochRecord> history;

    PretrainReport(PretrainConfig config, int frames, List<EpochRecord> history) {
        this.config = config;
        this.frames = frames;
        this.history = history;
    }

    /** Replaces the report as a whole; also while the run is under way. */
    void write(Path file, long step, long steps, List<PictureRow> rows) {
        HtmlReport report =
                new HtmlReport("Pre-training", config.method() + ", ViT-" + config.model() + ", " + frames + " frames");
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("steps done", step + " of " + steps);
        figures.put("epochs done", history.size() + " of " + config.training().epochs());
        if (!history.isEmpty()) {
            StepValues last = history.get(history.size() - 1).values();
            figures.put("loss", String.format(java.util.Locale.ROOT, "%.4f", last.loss()));
            last.terms()
                    .forEach((name, value) -> figures.put(name, String.format(java.util.Locale.ROOT, "%.4f", value)));
        }
        VesselCurves vessels = new VesselCurves(history);
        figures.putAll(vessels.figures());
        report.keyFigures(figures);
        if (history.size() > 1) {
            report.section("Curves").charts(losses(history), rates(history));
            if (vessels.any()) {
                report.charts(vessels.hidden(), vessels.psnr());
            }
        }
        report.section("What the model sees")
                .paragraph(
                        "Each row, as far as the method has it: the frame, its vesselness and vessel mask, what the encoder is "
                                + "shown in place of the frame, the guidance that masks are drawn by, the patches hidden early "
                                + "and late in training (those thrown away brown), and the reconstruction with the late mask "
                                + "(visible patches as they are, those thrown away grey), or where the model sees vessels.");
        rows.forEach(report::pictures);
        report.section("Settings").verbatim(RecordJson.toText(config)).write(file);
    }

    private static LineChart losses(List<EpochRecord> history) {
        double[] x = history.stream().mapToDouble(e -> e.epoch() + 1).toArray();
        LineChart chart = LineChart.of("Loss", "epoch", "mean over the epoch")
                .with(
                        "loss",
                        x,
                        history.stream().mapToDouble(e -> e.values().loss()).toArray());
        List<String> names = new ArrayList<>(history.get(0).values().terms().keySet());
        for (String name : names.size() > 1 ? names : List.<String>of()) {
            chart = chart.with(
                    name,
                    x,
                    history.stream()
                            .mapToDouble(e -> e.values().terms().getOrDefault(name, Double.NaN))
                            .toArray());
        }
        return chart;
    }

    private static LineChart rates(List<EpochRecord> history) {
        return LineChart.of("Learning rate", "epoch", "rate at the epoch's end")
                .with(
                        "rate",
                        history.stream().mapToDouble(e -> e.epoch() + 1).toArray(),
                        history.stream().mapToDouble(EpochRecord::learningRate).toArray());
    }
}
