package io.github.vasomim.engine.pretrain;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a step trains on.
 *
 * @param frames frames of the model's size
 * @param anatomy one vessel mask per frame; empty where the method has none
 * @param random one stream per frame, for its mask
 */
record TrainingBatch(List<FloatImage> frames, List<LabelImage> anatomy, List<? extends RandomGenerator> random) {
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
                        random.subList(from, to));
    }
}
