package io.github.vasomim.examples.cli;

import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.SegmentLabeler;
import io.github.vasomim.engine.segmentation.SegmentScores;
import io.github.vasomim.engine.segmentation.SegmentationBatch;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.LabelReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.ClassScores;
import io.github.vasomim.metric.ClassTable;
import io.github.vasomim.report.ClassPictures;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.LegendEntry;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The segments of the SYNTAX score. */
public enum SegmentTask implements DenseTask<SegmentPrediction, SegmentScores> {
    /** All 25 of them. */
    SYNTAX;

    @Override
    public String title() {
        return "segments";
    }

    @Override
    public ArcadeTarget target() {
        return ArcadeTarget.SEGMENTS;
    }

    @Override
    public FineTuneTask<SegmentationBatch, SegmentScores> task(FineTuneConfig config, SegmentationSplits splits) {
        return SegmentationTasks.segments(config, splits);
    }

    @Override
    public FramePredictor<SegmentPrediction> load(Path model, PredictOptions options) {
        return SegmentLabeler.load(model, options);
    }

    @Override
    public LabelImage labels(SegmentPrediction prediction) {
        return prediction.labels();
    }

    @Override
    public void write(Path file, LabelImage labels) {
        PngWriter.writeLabels(file, labels);
    }

    @Override
    public LabelImage read(Path file) {
        return LabelReader.read(file, SyntaxSegment.values().length);
    }

    @Override
    public BufferedImage overlay(FloatImage frame, LabelImage labels) {
        return ClassPictures.overlay(frame, labels);
    }

    /** Only the pixels whose names differ are tinted, by the name that would be right, or the wrong one where there is no vessel. */
    @Override
    public BufferedImage errors(FloatImage frame, LabelImage prediction, LabelImage truth) {
        LabelImage wrong = new LabelImage(truth.width(), truth.height());
        for (int i = 0; i < wrong.labels().length; i++) {
            byte right = truth.labels()[i];
            byte said = prediction.labels()[i];
            wrong.labels()[i] = right == said ? 0 : right == 0 ? said : right;
        }
        return ClassPictures.overlay(frame, wrong);
    }

    @Override
    public List<LegendEntry> legend(List<LabelImage> labels) {
        return ClassPictures.legend(labels, SegmentTask::named);
    }

    private static String named(int label) {
        SyntaxSegment segment = SyntaxSegment.ofId(label);
        return segment.label() + " " + segment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public SegmentScores score(List<Labelled> labels) {
        return new SegmentScores(labels.stream()
                .map(each -> SegmentScores.Frame.of(each.frame(), each.prediction(), each.truth()))
                .toList());
    }

    @Override
    public SegmentScores join(List<SegmentScores> parts) {
        return new SegmentScores(
                parts.stream().flatMap(part -> part.frames().stream()).toList());
    }

    @Override
    public Map<String, String> figures(SegmentScores scores) {
        Map<String, String> figures = new LinkedHashMap<>();
        ClassTable table = scores.table();
        figures.put("DSC, mean of classes", String.format(Locale.ROOT, "%.2f %%", 100 * table.meanDiceOfTruth()));
        figures.put("DSC, mean of frames", ScoreFile.percent(scores.frameDice()));
        figures.put("DSC, names aside", ScoreFile.percent(scores.vesselDice()));
        return figures;
    }

    @Override
    public List<FrameScore> frames(SegmentScores scores) {
        return scores.frames().stream()
                .map(frame -> new FrameScore(
                        frame.frame(),
                        frame.dice(),
                        String.format(
                                Locale.ROOT,
                                "DSC %.3f over %d classes, %.3f names aside",
                                frame.dice(),
                                frame.counts().byClass().size(),
                                frame.vesselDice())))
                .toList();
    }

    @Override
    public DataTable table(SegmentScores scores) {
        DataTable table = DataTable.of("segment", "frames", "DSC", "± std");
        for (ClassScores row : scores.table().rows()) {
            table = table.row(
                    named(row.label()),
                    String.valueOf(row.dice().n()),
                    String.format(Locale.ROOT, "%.4f", row.dice().mean()),
                    String.format(Locale.ROOT, "%.4f", row.dice().deviation()));
        }
        return table.row(
                "mean of the truth's classes",
                String.valueOf(scores.frames().size()),
                String.format(Locale.ROOT, "%.4f", scores.table().meanDiceOfTruth()),
                "");
    }
}
