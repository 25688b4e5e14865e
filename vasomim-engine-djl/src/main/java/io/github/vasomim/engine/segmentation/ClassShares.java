package io.github.vasomim.engine.segmentation;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.dataset.SegmentationSet;

/** How rare each class is. */
final class ClassShares {
    private ClassShares() {}

    /**
     * Weights of the classes: {@code share^-balance}, scaled so that the mean over all pixels is one. Reads all frames.
     *
     * @param balance 0 for no weights
     * @return of background and each class, a class that never occurs like one of a single pixel; empty for alike
     */
    static ImmutableDoubleArray weights(SegmentationSet set, int classes, double balance) {
        if (balance == 0) {
            return ImmutableDoubleArray.of();
        }
        long[] pixels = new long[classes + 1];
        long all = 0;
        for (int i = 0; i < set.size(); i++) {
            byte[] labels = set.read(i).label().labels();
            for (byte label : labels) {
                pixels[label & 0xff]++;
            }
            all += labels.length;
        }
        double[] weights = new double[pixels.length];
        double mean = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.pow(Math.max(1, pixels[k]) / (double) all, -balance);
            mean += weights[k] * pixels[k] / all;
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= mean;
        }
        return ImmutableDoubleArray.copyOf(weights);
    }
}
