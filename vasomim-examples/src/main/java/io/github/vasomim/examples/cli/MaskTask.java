package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationBatch;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.LegendEntry;
import io.github.vasomim.report.Pictures;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Masks of vessels or of stenoses. */
public enum MaskTask implements DenseTask<MaskPrediction, MaskScores> {
    /** Vessels or not. */
    VESSELS("vessels", ArcadeTarget.VESSELS),
    /** Stenosis or not. */
    STENOSES("stenoses", ArcadeTarget.STENOSES);

    private final String title;
    private final ArcadeTarget target;

    MaskTask(String title, ArcadeTarget target) {
        this.title = title;
        this.target = target;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ArcadeTarget target() {
        return target;
    }

    @Override
    public FineTuneTask<SegmentationBatch, MaskScores> task(FineTuneConfig config, SegmentationSplits splits) {
        return this == VESSELS ? SegmentationTasks.vessels(config, splits) : SegmentationTasks.stenoses(config, splits);
    }

    @Override
    public FramePredictor<MaskPrediction> load(Path model, PredictOptions options) {
        return this == VESSELS ? VesselSegmenter.load(model, options) : StenosisSegmenter.load(model, options);
    }

    @Override
    public LabelImage labels(MaskPrediction prediction) {
        return prediction.mask();
    }

    @Override
    public void write(Path file, LabelImage labels) {
        PngWriter.writeMask(file, labels);
    }

    @Override
    public LabelImage read(Path file) {
        return MaskReader.read(file);
    }

    @Override
    public BufferedImage overlay(FloatImage frame, LabelImage labels) {
        return Pictures.overlay(frame, labels, Pictures.OVERLAY_RGB);
    }

    @Override
    public BufferedImage errors(FloatImage frame, LabelImage prediction, LabelImage truth) {
        return Pictures.errors(frame, prediction, truth);
    }

    @Override
    public List<LegendEntry> legend(List<LabelImage> labels) {
        return Pictures.ERROR_LEGEND;
    }

    @Override
    public MaskScores score(List<Labelled> labels) {
        return new MaskScores(labels.stream()
                .map(each -> SegmentationScores.of(each.frame(), each.prediction(), each.truth()))
                .toList());
    }

    @Override
    public MaskScores join(List<MaskScores> parts) {
        return new MaskScores(
                parts.stream().flatMap(part -> part.frames().stream()).toList());
    }

    @Override
    public Map<String, String> figures(MaskScores scores) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("DSC", ScoreFile.percent(scores.summary(SegmentationScores::dice)));
        figures.put("clDice", ScoreFile.percent(scores.summary(SegmentationScores::clDice)));
        return figures;
    }

    @Override
    public List<FrameScore> frames(MaskScores scores) {
        return scores.frames().stream()
                .map(score -> new FrameScore(
                        score.frame(),
                        score.dice(),
                        String.format(Locale.ROOT, "DSC %.3f, clDice %.3f", score.dice(), score.clDice())))
                .toList();
    }

    @Override
    public DataTable table(MaskScores scores) {
        DataTable table = DataTable.of("frame", "DSC", "clDice");
        for (SegmentationScores score : scores.frames()) {
            table = table.row(score.frame(), four(score.dice()), four(score.clDice()));
        }
        return table.row(
                        "mean",
                        four(scores.summary(SegmentationScores::dice).mean()),
                        four(scores.summary(SegmentationScores::clDice).mean()))
                .row(
                        "± std",
                        four(scores.summary(SegmentationScores::dice).deviation()),
                        four(scores.summary(SegmentationScores::clDice).deviation()));
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
