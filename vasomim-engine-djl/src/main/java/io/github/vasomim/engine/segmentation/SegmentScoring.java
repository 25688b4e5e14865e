package io.github.vasomim.engine.segmentation;

import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.report.ClassPictures;
import java.awt.image.BufferedImage;
import java.util.List;

/** Scores named segments class by class. */
final class SegmentScoring implements Scoring<SegmentPrediction, SegmentScores.Frame, SegmentScores> {
    @Override
    public SegmentScores.Frame frame(String id, SegmentPrediction prediction, LabelImage truth) {
        return SegmentScores.Frame.of(id, prediction.labels(), truth);
    }

    @Override
    public SegmentScores all(List<SegmentScores.Frame> frames) {
        return new SegmentScores(frames);
    }

    @Override
    public BufferedImage truth(FloatImage frame, LabelImage truth) {
        return ClassPictures.overlay(frame, truth);
    }

    @Override
    public BufferedImage prediction(FloatImage frame, SegmentPrediction prediction, LabelImage truth) {
        return ClassPictures.overlay(frame, prediction.labels());
    }
}
