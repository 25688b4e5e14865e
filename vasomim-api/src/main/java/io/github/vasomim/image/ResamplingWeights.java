package io.github.vasomim.image;

/**
 * The weights of one axis of {@link Resampling#resample}: output i is the sum of {@code weight(i, k)} times input
 * {@code first(i) + k} for k below {@code count(i)}; there are none where the output lies beyond a black border. Never written to once
 * made, thread-safe.
 */
public final class ResamplingWeights {
    final int[] first;
    final int[] counts;
    final float[] weights;
    final int taps;

    /**
     * The kernel is centred where the axis samples the image, cut at the image's ends and normalised again.
     *
     * @param filter the kernel, stretched where the image shrinks
     * @param inputSize pixels of the input axis
     * @param axis where the outputs lie
     * @param border what lies beyond the edges
     */
    public ResamplingWeights(ResamplingFilter filter, int inputSize, SampledAxis axis, Border border) {
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

    /**
     * Number of outputs.
     *
     * @return the size of the axis
     */
    public int size() {
        return first.length;
    }

    /**
     * The most inputs of an output.
     *
     * @return 1 or more
     */
    public int taps() {
        return taps;
    }

    /**
     * The first input of an output.
     *
     * @param output 0 to {@code size() - 1}
     * @return a pixel of the input axis
     */
    public int first(int output) {
        return first[output];
    }

    /**
     * How many inputs an output has.
     *
     * @param output 0 to {@code size() - 1}
     * @return 0 to {@link #taps}
     */
    public int count(int output) {
        return counts[output];
    }

    /**
     * A weight.
     *
     * @param output 0 to {@code size() - 1}
     * @param tap 0 to {@code count(output) - 1}
     * @return the share of input {@code first(output) + tap}; those of an output add up to 1
     */
    public float weight(int output, int tap) {
        return weights[output * taps + tap];
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
