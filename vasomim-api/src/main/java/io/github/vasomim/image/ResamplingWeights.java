package io.github.vasomim.image;

/**
 * The weights of one axis: output i is the sum of {@code weights[i * taps + k]} times input {@code first[i] + k} for
 * k below {@code counts[i]}.
 */
final class ResamplingWeights {
    final int[] first;
    final int[] counts;
    final float[] weights;
    final int taps;

    /**
     * @param inputSize pixels of the input axis; the kernel is cut at its ends and normalised again
     * @param from where the box starts on it
     * @param extent length of the box
     * @param outputSize pixels wanted
     */
    ResamplingWeights(ResamplingFilter filter, int inputSize, double from, double extent, int outputSize) {
        double scale = extent / outputSize;
        double stretch = Math.max(scale, 1);
        double support = filter.support() * stretch;
        taps = 2 * (int) Math.ceil(support) + 1;
        first = new int[outputSize];
        counts = new int[outputSize];
        weights = new float[outputSize * taps];
        double[] row = new double[taps];
        for (int i = 0; i < outputSize; i++) {
            double centre = from + (i + 0.5) * scale;
            first[i] = Math.max(0, (int) (centre - support + 0.5));
            counts[i] = Math.min(inputSize, (int) (centre + support + 0.5)) - first[i];
            double sum = 0;
            for (int k = 0; k < counts[i]; k++) {
                row[k] = filter.weight((first[i] + k + 0.5 - centre) / stretch);
                sum += row[k];
            }
            for (int k = 0; k < counts[i]; k++) {
                weights[i * taps + k] = (float) (row[k] / sum);
            }
        }
    }

    /** First input that any output needs. */
    int begin() {
        return first[0];
    }

    /** Input after the last that any output needs. */
    int end() {
        int last = first.length - 1;
        return first[last] + counts[last];
    }
}
