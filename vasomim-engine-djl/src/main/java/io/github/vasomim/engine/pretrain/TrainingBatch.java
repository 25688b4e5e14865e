package io.github.vasomim.engine.pretrain;

import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a step trains on.
 *
 * @param frames frames of the model's size, or of any where changes bring them to it
 * @param anatomy one vessel mask per frame, of its size; empty where the method has none
 * @param random one stream per frame, for its mask
 * @param changes one per frame, still to be made where the model runs; null where they are made
 */
record TrainingBatch(
        List<FloatImage> frames,
        List<LabelImage> anatomy,
        List<? extends RandomGenerator> random,
        @Nullable List<FrameChange> changes) {
    /** Frames as the model sees them. */
    TrainingBatch(List<FloatImage> frames, List<LabelImage> anatomy, List<? extends RandomGenerator> random) {
        this(frames, anatomy, random, null);
    }

    int size() {
        return frames.size();
    }

    /** Some of its frames, next to each other. */
    TrainingBatch part(int from, int to) {
        return from == 0 && to == size()
                ? this
                : new TrainingBatch(
                        frames.subList(from, to),
                        anatomy.isEmpty() ? anatomy : anatomy.subList(from, to),
                        random.subList(from, to),
                        changes == null ? null : changes.subList(from, to));
    }
}
