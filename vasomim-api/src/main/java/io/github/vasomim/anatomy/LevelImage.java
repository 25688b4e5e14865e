package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/** A response cut down to whole levels 0 to 255, as an eight-bit image of it would hold, with the count of each. Immutable. */
final class LevelImage {
    private static final int TOP = 255;

    private final int width;
    private final int height;
    private final byte[] levels;
    private final int[] counts;

    private LevelImage(int width, int height, byte[] levels, int[] counts) {
        this.width = width;
        this.height = height;
        this.levels = levels;
        this.counts = counts;
    }

    /** Cuts a response, not negative, where {@code fullScale} stands for level 255; greater ones saturate. */
    static LevelImage of(FloatImage response, double fullScale) {
        float[] values = response.values();
        double unit = TOP / fullScale;
        byte[] levels = new byte[values.length];
        // Two tallies by turns: counting the same level twice running would wait for the first count to be stored.
        int[] even = new int[TOP + 1];
        int[] odd = new int[TOP + 1];
        int paired = values.length & ~1;
        for (int i = 0; i < paired; i += 2) {
            int first = Math.min(TOP, (int) (values[i] * unit));
            int second = Math.min(TOP, (int) (values[i + 1] * unit));
            levels[i] = (byte) first;
            levels[i + 1] = (byte) second;
            even[first]++;
            odd[second]++;
        }
        if (paired < values.length) {
            int last = Math.min(TOP, (int) (values[paired] * unit));
            levels[paired] = (byte) last;
            even[last]++;
        }
        Arrays.setAll(even, level -> even[level] + odd[level]);
        return new LevelImage(response.width(), response.height(), levels, even);
    }

    /** The percentile over all pixels, linear between neighbouring ranks as in {@link PercentileThreshold}. */
    double percentile(double percentile) {
        double rank = percentile / 100 * (levels.length - 1);
        int below = (int) Math.floor(rank);
        int low = atRank(below);
        double fraction = rank - below;
        return fraction == 0 ? low : low + (atRank(below + 1) - low) * fraction;
    }

    private int atRank(int rank) {
        int level = 0;
        for (int seen = counts[0]; seen <= rank; seen += counts[++level]) {
            // The counts up to this level do not reach the rank.
        }
        return level;
    }

    /**
     * The 4-connected region of pixels at or above the threshold around the strongest pixel, the first in row-major order if several
     * are equally strong; empty where the strongest lies below.
     */
    LabelImage strongestRegion(double threshold) {
        LabelImage region = new LabelImage(width, height);
        int top = TOP;
        while (counts[top] == 0) {
            top--;
        }
        if (top < threshold) {
            return region;
        }
        int seed = 0;
        while ((levels[seed] & 0xff) != top) {
            seed++;
        }
        grow(seed, (int) Math.ceil(threshold), region.labels());
        return region;
    }

    private void grow(int seed, int least, byte[] labels) {
        int[] front = new int[1024];
        int size = 0;
        labels[seed] = 1;
        front[size++] = seed;
        while (size > 0) {
            int at = front[--size];
            int x = at % width;
            if (size + 4 > front.length) {
                front = Arrays.copyOf(front, 2 * front.length);
            }
            if (x > 0 && joins(at - 1, least, labels)) {
                front[size++] = at - 1;
            }
            if (x < width - 1 && joins(at + 1, least, labels)) {
                front[size++] = at + 1;
            }
            if (at >= width && joins(at - width, least, labels)) {
                front[size++] = at - width;
            }
            if (at < levels.length - width && joins(at + width, least, labels)) {
                front[size++] = at + width;
            }
        }
    }

    /** Labels a pixel that belongs to the region and was not met before. */
    private boolean joins(int at, int least, byte[] labels) {
        if (labels[at] != 0 || (levels[at] & 0xff) < least) {
            return false;
        }
        labels[at] = 1;
        return true;
    }
}
