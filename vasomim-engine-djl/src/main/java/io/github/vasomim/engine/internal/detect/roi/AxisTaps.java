package io.github.vasomim.engine.internal.detect.roi;

/**
 * What each bin of a region takes from the cells of one axis: the mean of equally spaced samples, each linear between two cells. Samples
 * up to one cell beyond the outermost centres count as those centres, those farther out as zero. The two axes of RoIAlign are
 * independent, so that the terms of a bin are the products of those of both axes.
 */
final class AxisTaps {
    private final int bins;
    private final int[] first;
    private final int[] counts;
    private final float[] weights;
    private final int longest;

    /**
     * Prepares the bins.
     *
     * @param start where the region begins, in cells, a whole number being a cell's centre
     * @param end where it ends
     * @param size cells of the axis
     * @param bins bins of the region
     * @param sampling samples of a bin; 0 for one for each cell that a bin spans, rounded up
     */
    AxisTaps(double start, double end, int size, int bins, int sampling) {
        this.bins = bins;
        double step = (end - start) / bins;
        int samples = sampling > 0 ? sampling : (int) Math.ceil(step);
        longest = Math.min(size, (int) Math.ceil(Math.max(0, step)) + 2);
        first = new int[bins];
        counts = new int[bins];
        weights = new float[bins * longest];
        for (int bin = 0; bin < bins; bin++) {
            first[bin] = size;
            for (int k = 0; k < samples; k++) {
                double at = start + bin * step + (k + 0.5) * step / samples;
                if (at >= -1 && at <= size) {
                    add(bin, Math.min(Math.max(at, 0), size - 1.0), size, 1.0 / samples);
                }
            }
        }
    }

    /** Samples come in ascending order, so that the first one tells where a bin begins. */
    private void add(int bin, double at, int size, double share) {
        int low = (int) at;
        double beyond = at - low;
        first[bin] = Math.min(first[bin], low);
        weigh(bin, low, share * (1 - beyond));
        if (beyond > 0 && low + 1 < size) {
            weigh(bin, low + 1, share * beyond);
        }
    }

    private void weigh(int bin, int cell, double weight) {
        int k = cell - first[bin];
        counts[bin] = Math.max(counts[bin], k + 1);
        weights[bin * longest + k] += (float) weight;
    }

    int bins() {
        return bins;
    }

    /** First cell of a bin. */
    int first(int bin) {
        return first[bin];
    }

    /** Cells of a bin, none where it lies outside. */
    int count(int bin) {
        return counts[bin];
    }

    /** Weight of cell {@code first + k}. */
    float weight(int bin, int k) {
        return weights[bin * longest + k];
    }

    /** Cells of all bins. */
    int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
