package io.github.vasomim.engine.segmentation;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.report.Pictures;
import java.awt.image.BufferedImage;
import java.util.List;

/** Scores masks by Dice and clDice. */
final class MaskScoring implements Scoring<MaskPrediction, SegmentationScores, MaskScores> {
    @Override
    public SegmentationScores frame(String id, MaskPrediction prediction, LabelImage truth) {
        return SegmentationScores.of(id, prediction.mask(), truth);
    }

    @Override
    public MaskScores all(List<SegmentationScores> frames) {
        return new MaskScores(frames);
    }

    @Override
    public BufferedImage truth(FloatImage frame, LabelImage truth) {
        return Pictures.overlay(frame, truth, Pictures.OVERLAY_RGB);
    }

    @Override
    public BufferedImage prediction(FloatImage frame, MaskPrediction prediction, LabelImage truth) {
        return Pictures.errors(frame, prediction.mask(), truth);
    }
}
