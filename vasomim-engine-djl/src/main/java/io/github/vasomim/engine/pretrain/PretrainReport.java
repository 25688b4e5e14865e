package io.github.vasomim.engine.pretrain;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LineChart;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The report of a pre-training: figures, curves, and what the model sees and says of a few frames. */
final class PretrainReport {
    private static final int FRAMES = 4;
    /** Stream of the report's masks; no epoch has this number. */
    private static final int REPORT = -2;

    private final PretrainConfig config;
    private final AnatomySource store;
    private final FrameSource frames;
    private final @Nullable AnatomyExtractor extractor;
    private final PretrainLoop loop;

    PretrainReport(
            PretrainConfig config,
            AnatomySource store,
            FrameSource frames,
            @Nullable AnatomyExtractor extractor,
            PretrainLoop loop) {
        this.config = config;
        this.store = store;
        this.frames = frames;
        this.extractor = extractor;
        this.loop = loop;
    }

    /** What the model sees and says of a few frames. */
    List<PictureRow> rows() {
        int count = Math.min(FRAMES, frames.size());
        return IntStream.range(0, count)
                .mapToObj(i -> row((int) ((long) i * frames.size() / count)))
                .toList();
    }

    void write(Path file, List<PictureRow> rows) {
        List<EpochRecord> history = loop.history();
        HtmlReport report = new HtmlReport(
                "Pre-training", config.method() + ", ViT-" + config.model() + ", " + store.size() + " frames");
        Map<String, String> figures = new LinkedHashMap<>();
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
                        "Each row: the frame, its vesselness and vessel mask, the guidance map, the patches hidden early and "
                                + "late in training, and the reconstruction with the late mask (visible patches as they are).");
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

    private PictureRow row(int index) {
        Angiogram frame = frames.read(index);
        int side = config.imageSize();
        ResamplingBox whole =
                ResamplingBox.whole(frame.pixels().width(), frame.pixels().height());
        FloatImage view = Resampling.resize(frame.pixels(), whole, side, side, ResamplingFilter.BILINEAR);
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture("frame", Pictures.grey(view)));
        LabelImage mask = null;
        if (extractor != null) {
            AnatomyMap map = extractor.extract(frame.pixels().asImg());
            mask = Resampling.resizeNearest(map.mask(), whole, side, side);
            pictures.add(new Picture(
                    "vesselness",
                    Pictures.heat(Resampling.resize(map.vesselness(), whole, side, side, ResamplingFilter.BILINEAR))));
            pictures.add(new Picture("mask", Pictures.overlay(view, mask, Pictures.OVERLAY_RGB)));
        }
        PretrainPreview preview = loop.step()
                .preview(view, mask, SampleSeed.stream(config.training().seed(), REPORT, index));
        if (preview.guidance() != null) {
            pictures.add(new Picture("guidance", Pictures.heat(preview.guidance(), 1)));
        }
        pictures.add(new Picture("hidden early", Pictures.hidden(view, preview.grid(), preview.early())));
        pictures.add(new Picture("hidden late", Pictures.hidden(view, preview.grid(), preview.late())));
        pictures.add(new Picture("reconstruction", Pictures.grey(preview.reconstruction())));
        return PictureRow.of(frame.name(), pictures);
    }
}
