package io.github.vasomim.engine.segmentation;

import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * How the predictions of a task are scored: each frame for itself, so that no prediction is kept, then all frames together.
 *
 * @param <T> prediction for a frame
 * @param <F> what a frame came to
 * @param <S> what all came to
 */
interface Scoring<T, F, S extends FineTuneScores> {
    F frame(String id, T prediction, LabelImage truth);

    S all(List<F> frames);

    /** The truth drawn over its frame. */
    BufferedImage truth(FloatImage frame, LabelImage truth);

    /** The prediction drawn over its frame. */
    BufferedImage prediction(FloatImage frame, T prediction, LabelImage truth);
}
