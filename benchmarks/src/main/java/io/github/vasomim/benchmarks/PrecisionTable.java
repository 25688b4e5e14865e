package io.github.vasomim.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Losses in two precisions, held against the spread over seeds.
 *
 * @param window steps of a window
 * @param wide for each seed the mean of each window in 32 bits
 * @param narrow the same in the other precision
 */
record PrecisionTable(int window, List<double[]> wide, List<double[]> narrow) {
    private static double mean(List<double[]> runs, int column) {
        return runs.stream().mapToDouble(run -> run[column]).average().orElseThrow();
    }

    /** Over the seeds, unbiased. */
    private double deviation(int column) {
        double mean = mean(wide, column);
        double sum = wide.stream()
                .mapToDouble(run -> Math.pow(run[column] - mean, 2))
                .sum();
        return Math.sqrt(sum / (wide.size() - 1));
    }

    /** The greatest difference of two runs with one seed. */
    private double farthest(int column) {
        double most = 0;
        for (int seed = 0; seed < wide.size(); seed++) {
            most = Math.max(most, Math.abs(narrow.get(seed)[column] - wide.get(seed)[column]));
        }
        return most;
    }

    private int columns() {
        return wide.get(0).length;
    }

    List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "steps until,fp32 mean,fp32 deviation over seeds," + name + " mean,greatest difference with one seed");
        for (int k = 0; k < columns(); k++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.5f,%.5f,%.5f,%.5f",
                    (k + 1) * window,
                    mean(wide, k),
                    deviation(k),
                    mean(narrow, k),
                    farthest(k)));
        }
        return lines;
    }

    /** How the means differ, in deviations over the seeds. */
    String summary(String name) {
        double sum = 0;
        double most = 0;
        for (int k = 0; k < columns(); k++) {
            double distance = Math.abs(mean(narrow, k) - mean(wide, k)) / deviation(k);
            sum += distance / columns();
            most = Math.max(most, distance);
        }
        return String.format(
                Locale.ROOT,
                "|%s - fp32| of the means over %d seeds, in deviations of fp32 over the seeds: %.3f on average, %.3f at most",
                name,
                wide.size(),
                sum,
                most);
    }
}
