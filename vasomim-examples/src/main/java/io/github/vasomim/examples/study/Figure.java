package io.github.vasomim.examples.study;

import io.github.vasomim.metric.BootstrapInterval;
import io.github.vasomim.metric.PairedDifference;
import io.github.vasomim.metric.Summary;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one setting, over its finished cells.
 *
 * @param frames over the frames, each of them its mean over the seeds
 * @param seeds over the seeds, each of them its mean over the frames
 * @param interval between which limits the mean lies, over seeds and frames
 * @param ahead of the study's first setting, over the frames and the seeds both have; null for the first, and before they have any
 */
public record Figure(
        Summary frames,
        Summary seeds,
        BootstrapInterval interval,
        @Nullable PairedDifference ahead) {
    private static final long SEED = 0;

    /**
     * Computes.
     *
     * @param own scores by seed and frame, at least one seed; all seeds with the same frames
     * @param first those of the first setting; null for itself
     * @return the figure
     */
    static Figure of(Map<Integer, Map<String, Double>> own, @Nullable Map<Integer, Map<String, Double>> first) {
        List<String> frames = List.copyOf(own.values().iterator().next().keySet());
        double[][] table = table(own, own.keySet(), frames);
        double[] bySeed =
                Arrays.stream(table).mapToDouble(row -> Summary.of(row).mean()).toArray();
        return new Figure(
                Summary.of(overSeeds(table)),
                Summary.of(bySeed),
                BootstrapInterval.crossed(
                        table,
                        BootstrapInterval.USUAL_LEVEL,
                        BootstrapInterval.USUAL_RESAMPLES,
                        new SplittableRandom(SEED)),
                first == null ? null : ahead(own, first, frames));
    }

    private static @Nullable PairedDifference ahead(
            Map<Integer, Map<String, Double>> own, Map<Integer, Map<String, Double>> first, List<String> frames) {
        Set<Integer> common = new LinkedHashSet<>(own.keySet());
        common.retainAll(first.keySet());
        return common.isEmpty()
                ? null
                : PairedDifference.of(overSeeds(table(own, common, frames)), overSeeds(table(first, common, frames)));
    }

    /** A row for each seed, a column for each frame. */
    private static double[][] table(Map<Integer, Map<String, Double>> scores, Set<Integer> seeds, List<String> frames) {
        return seeds.stream()
                .map(seed -> frames.stream()
                        .mapToDouble(
                                frame -> scores.getOrDefault(seed, Map.of()).getOrDefault(frame, Double.NaN))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] overSeeds(double[][] table) {
        double[] means = new double[table[0].length];
        for (int j = 0; j < means.length; j++) {
            for (double[] row : table) {
                means[j] += row[j] / table.length;
            }
        }
        return means;
    }
}
