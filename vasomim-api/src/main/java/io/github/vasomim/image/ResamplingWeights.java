package io.github.vasomim.image;

/**
 * The weights of one axis: output i is the sum of {@code weights[i * taps + k]} times input {@code first[i] + k} for
 * k below {@code counts[i]}; there are none where the output lies beyond a black border.
 */
final class ResamplingWeights {
    final int[] first;
    final int[] counts;
    final float[] weights;
    final int taps;

    /**
     * The kernel is centred where the axis samples the image, cut at the image's ends and normalised again.
     *
     * @param inputSize pixels of the input axis
     */
    ResamplingWeights(ResamplingFilter filter, int inputSize, SampledAxis axis, Border border) {
        double stretch = Math.max(axis.scale(), 1);
        double support = filter.support() * stretch;
        taps = (int) Math.min(2 * Math.ceil(support) + 1, inputSize);
        first = new int[axis.size()];
        counts = new int[axis.size()];
        weights = new float[axis.size() * taps];
        double[] row = new double[taps];
        for (int i = 0; i < first.length; i++) {
            double centre = axis.centre(i);
            if (centre < 0 || centre > inputSize) {
                centre = border.inside(centre, inputSize);
            }
            if (Double.isNaN(centre)) {
                continue;
            }
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
        int begin = Integer.MAX_VALUE;
        for (int i = 0; i < first.length; i++) {
            begin = counts[i] > 0 ? Math.min(begin, first[i]) : begin;
        }
        return begin == Integer.MAX_VALUE ? 0 : begin;
    }

    /** Input after the last that any output needs. */
    int end() {
        int end = 0;
        for (int i = 0; i < first.length; i++) {
            end = Math.max(end, first[i] + counts[i]);
        }
        return Math.max(end, begin());
    }
}
