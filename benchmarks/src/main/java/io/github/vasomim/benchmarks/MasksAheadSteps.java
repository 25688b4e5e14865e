package io.github.vasomim.benchmarks;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.StepPhase;
import io.github.vasomim.engine.pretrain.TimedStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Times the pre-training step with masks drawn while the step before runs, and with masks drawn in their turn, one step each in turn.
 * Prints medians in milliseconds, and the middle half of the ratios of neighbours; above 1 drawing ahead is faster. Arguments: frames in
 * a step, steps, settings as {@code key=value}.
 */
public final class MasksAheadSteps {
    private static final int WARM_UP = 4;

    private MasksAheadSteps() {}

    /**
     * Measures.
     *
     * @param args frames in a step, steps, then settings
     */
    public static void main(String[] args) {
        int batch = Integer.parseInt(args[0]);
        int steps = Integer.parseInt(args[1]);
        PretrainConfig config =
                RecordJson.set(PretrainConfig.PAPER, Arrays.asList(args).subList(2, args.length));
        List<Map<StepPhase, Double>> ahead = new ArrayList<>();
        List<Map<StepPhase, Double>> inTurn = new ArrayList<>();
        try (TimedStep early = new TimedStep(config, null, true);
                TimedStep late = new TimedStep(config, null, false)) {
            for (int i = 0; i < WARM_UP + steps; i++) {
                boolean first = i % 2 == 0;
                Map<StepPhase, Double> one = (first ? early : late).run(batch);
                Map<StepPhase, Double> other = (first ? late : early).run(batch);
                if (i >= WARM_UP) {
                    ahead.add(first ? one : other);
                    inTurn.add(first ? other : one);
                }
            }
        }
        for (StepPhase phase : StepPhase.values()) {
            line(phase.name().toLowerCase(Locale.ROOT), ahead, inTurn, times -> times.getOrDefault(phase, 0.0));
        }
        line("step", ahead, inTurn, MasksAheadSteps::whole);
        double[] ratios = new double[steps];
        for (int i = 0; i < steps; i++) {
            ratios[i] = whole(inTurn.get(i)) / whole(ahead.get(i));
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT, "ratio of neighbours: %.3f to %.3f%n", ratios[steps / 4], ratios[steps - 1 - steps / 4]);
    }

    private static double whole(Map<StepPhase, Double> times) {
        return times.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void line(
            String name,
            List<Map<StepPhase, Double>> ahead,
            List<Map<StepPhase, Double>> inTurn,
            ToDoubleFunction<Map<StepPhase, Double>> time) {
        double early = median(ahead, time);
        double late = median(inTurn, time);
        System.out.printf(
                Locale.ROOT, "%-10s ahead %8.1f   in turn %8.1f   ratio %.3f%n", name, early, late, late / early);
    }

    private static double median(List<Map<StepPhase, Double>> times, ToDoubleFunction<Map<StepPhase, Double>> time) {
        double[] sorted = times.stream().mapToDouble(time).sorted().toArray();
        return 1e3 * (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
