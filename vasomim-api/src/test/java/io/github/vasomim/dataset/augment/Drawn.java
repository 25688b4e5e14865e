package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.SplittableRandom;

/** Images of noise and blocks. */
final class Drawn {
    private Drawn() {}

    static FloatImage noise(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatImage frame = new FloatImage(width, height);
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] = random.nextInt(256);
        }
        return frame;
    }

    static LabelImage labels(int width, int height, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelImage labels = new LabelImage(width, height);
        for (int i = 0; i < labels.labels().length; i++) {
            labels.labels()[i] = (byte) random.nextInt(classes);
        }
        return labels;
    }

    /** A block of ones. */
    static LabelImage block(int width, int height, int x, int y, int blockWidth, int blockHeight) {
        LabelImage labels = new LabelImage(width, height);
        for (int row = y; row < y + blockHeight; row++) {
            for (int column = x; column < x + blockWidth; column++) {
                labels.labels()[row * width + column] = 1;
            }
        }
        return labels;
    }
}
