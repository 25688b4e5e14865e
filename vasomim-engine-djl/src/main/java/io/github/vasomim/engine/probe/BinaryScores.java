package io.github.vasomim.engine.probe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How well numbers part vessel from background. The intervals are percentiles over 1,000 samples of frames, drawn with replacement
 * (Efron 1979): patches of one frame stay together, as they are no independent witnesses.
 *
 * @param balancedAccuracy mean of the shares of vessel and of background that lie on their side of one half; chance is 0.5
 * @param rocAuc probability that a vessel patch has a larger number than a background patch, equal ones half (Mann-Whitney); chance is 0.5
 */
public record BinaryScores(Estimate balancedAccuracy, Estimate rocAuc) {
    private static final int RESAMPLES = 1000;
    private static final double LOW = 0.025;
    private static final double MIDDLE = 0.5;

    /**
     * Scores numbers.
     *
     * @param scores one per patch, those from one half on stand for vessel
     * @param vessel for each patch whether it is vessel; both occur
     * @param frame for each patch the index of its frame
     * @param random draws the frames
     */
    static BinaryScores of(double[] scores, boolean[] vessel, int[] frame, RandomGenerator random) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] frames = Arrays.stream(frame).distinct().sorted().toArray();
        int[] times = new int[frames[frames.length - 1] + 1];
        Arrays.fill(times, 1);
        double accuracy = balancedAccuracy(scores, vessel, frame, times);
        double area = area(scores, vessel, frame, order, times);
        if (Double.isNaN(accuracy)) {
            throw new IllegalArgumentException("all " + vessel.length + " patches are of one class: both are needed");
        }
        double[] accuracies = new double[RESAMPLES];
        double[] areas = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < frames.length; i++) {
                times[frames[random.nextInt(frames.length)]]++;
            }
            accuracies[sample] = balancedAccuracy(scores, vessel, frame, times);
            areas[sample] = area(scores, vessel, frame, order, times);
        }
        return new BinaryScores(estimate(accuracy, accuracies), estimate(area, areas));
    }

    private static Estimate estimate(double value, double[] samples) {
        // A sample without both classes tells nothing.
        double[] sorted = Arrays.stream(samples)
                .filter(sample -> !Double.isNaN(sample))
                .sorted()
                .toArray();
        int last = sorted.length - 1;
        int low = (int) Math.floor(LOW * last);
        return new Estimate(value, sorted[low], sorted[last - low]);
    }

    private static double balancedAccuracy(double[] scores, boolean[] vessel, int[] frame, int[] times) {
        double[] right = new double[2];
        double[] all = new double[2];
        for (int i = 0; i < scores.length; i++) {
            int kind = vessel[i] ? 1 : 0;
            all[kind] += times[frame[i]];
            right[kind] += vessel[i] == scores[i] >= MIDDLE ? times[frame[i]] : 0;
        }
        return (right[0] / all[0] + right[1] / all[1]) / 2;
    }

    /** Goes up through the scores: each vessel patch is above the background passed so far, and level with that of its own score. */
    private static double area(double[] scores, boolean[] vessel, int[] frame, int[] order, int[] times) {
        double below = 0;
        double vessels = 0;
        double pairs = 0;
        for (int from = 0; from < order.length; ) {
            double[] level = new double[2];
            int to = from;
            for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                level[vessel[order[to]] ? 1 : 0] += times[frame[order[to]]];
            }
            pairs += level[1] * (below + level[0] / 2);
            below += level[0];
            vessels += level[1];
            from = to;
        }
        return pairs / (vessels * below);
    }
}
