package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;
import java.util.SplittableRandom;

/** Frames whose answer is known. */
final class Frames {
    private Frames() {}

    /** An upright Gaussian line through x = width/2 on a ground of 150; negative amplitudes are dark. */
    static FloatImage line(int width, int height, double deviation, double amplitude) {
        FloatImage frame = new FloatImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double d = (x - width / 2) / deviation;
                frame.values()[y * width + x] = (float) (150 + amplitude * Math.exp(-d * d / 2));
            }
        }
        return frame;
    }

    /** A dark Gaussian blob in the middle of a ground of 150. */
    static FloatImage blob(int side, double deviation, double amplitude) {
        FloatImage frame = new FloatImage(side, side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double dx = (x - side / 2) / deviation;
                double dy = (y - side / 2) / deviation;
                frame.values()[y * side + x] = (float) (150 + amplitude * Math.exp(-(dx * dx + dy * dy) / 2));
            }
        }
        return frame;
    }

    /** White noise of whole levels 0 to 255. */
    static FloatImage noise(int width, int height, long seed) {
        FloatImage frame = new FloatImage(width, height);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] = random.nextInt(256);
        }
        return frame;
    }
}
