package io.github.vasomim.engine.segmentation;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.report.Pictures;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Scores whatever a head decodes by somebody else's number; what it is cannot be drawn. */
record HeadScoring<T>(ToDoubleBiFunction<T, LabelImage> score) implements Scoring<T, HeadScores.Frame, HeadScores> {
    @Override
    public HeadScores.Frame frame(String id, T prediction, LabelImage truth) {
        return new HeadScores.Frame(id, score.applyAsDouble(prediction, truth));
    }

    @Override
    public HeadScores all(List<HeadScores.Frame> frames) {
        return new HeadScores(frames);
    }

    @Override
    public BufferedImage truth(FloatImage frame, LabelImage truth) {
        return Pictures.overlay(frame, truth, Pictures.OVERLAY_RGB);
    }

    @Override
    public BufferedImage prediction(FloatImage frame, T prediction, LabelImage truth) {
        return Pictures.grey(frame);
    }
}
