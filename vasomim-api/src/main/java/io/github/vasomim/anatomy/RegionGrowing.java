package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Keeps one connected region of a thresholded response: from its strongest pixel (the first in row-major order if several are equally
 * strong) to every pixel that is reached over the four sides of pixels at or above the threshold. Thread-safe.
 *
 * @param threshold the least response that belongs to the region
 */
public record RegionGrowing(double threshold) {
    /** Checks that the threshold is a number. */
    public RegionGrowing {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("the threshold is NaN: region growing needs a number to compare with");
        }
    }

    /**
     * Grows the region.
     *
     * @param response finite values
     * @return 1 in the region, 0 elsewhere; empty where the strongest pixel lies below the threshold
     */
    public LabelImage grow(FloatImage response) {
        float[] values = response.values();
        int width = response.width();
        LabelImage region = new LabelImage(width, response.height());
        int seed = strongest(values);
        if (values[seed] < threshold) {
            return region;
        }
        byte[] labels = region.labels();
        int[] front = new int[values.length];
        int size = 0;
        labels[seed] = 1;
        front[size++] = seed;
        while (size > 0) {
            int at = front[--size];
            int x = at % width;
            if (x > 0 && joins(values, labels, at - 1)) {
                front[size++] = at - 1;
            }
            if (x < width - 1 && joins(values, labels, at + 1)) {
                front[size++] = at + 1;
            }
            if (at >= width && joins(values, labels, at - width)) {
                front[size++] = at - width;
            }
            if (at < values.length - width && joins(values, labels, at + width)) {
                front[size++] = at + width;
            }
        }
        return region;
    }

    /** Labels a pixel that belongs to the region and was not met before. */
    private boolean joins(float[] values, byte[] labels, int at) {
        if (labels[at] != 0 || values[at] < threshold) {
            return false;
        }
        labels[at] = 1;
        return true;
    }

    private static int strongest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
