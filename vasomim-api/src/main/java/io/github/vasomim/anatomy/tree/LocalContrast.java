package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/** A frame brought to equal local contrast: less its local mean, over its local deviation, both taken inside the field of view. */
final class LocalContrast {
    /** Deviation of the Gaussian window in reference pixels. */
    private static final double WINDOW = 18;
    /** Added to the local variance, on the frame's scale: noise in an even ground is not raised to the height of vessels. */
    private static final float NOISE = 70;
    /** Share of the window that must lie in the field; below it the window knows nothing. */
    private static final float LEAST = 1e-4f;

    private LocalContrast() {}

    /** 0 outside the field. */
    static FloatImage of(FloatImage frame, LabelImage field, double unit) {
        CoarseMean coarse = new CoarseMean(frame.width(), frame.height());
        double window = WINDOW * unit;
        float[] weight = coarse.smooth(coarse.sums(frame, field, 0), window);
        float[] mean = coarse.smooth(coarse.sums(frame, field, 1), window);
        float[] square = coarse.smooth(coarse.sums(frame, field, 2), window);
        float[] scale = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            float inside = Math.max(weight[i], LEAST);
            mean[i] /= inside;
            float variance = Math.max(0, square[i] / inside - mean[i] * mean[i]);
            scale[i] = (float) (1 / Math.sqrt(variance + NOISE));
        }
        float[] means = coarse.atPixels(mean);
        float[] scales = coarse.atPixels(scale);
        FloatImage even = new FloatImage(frame.width(), frame.height());
        for (int i = 0; i < means.length; i++) {
            even.values()[i] = field.labels()[i] == 0 ? 0 : (frame.values()[i] - means[i]) * scales[i];
        }
        return even;
    }
}
