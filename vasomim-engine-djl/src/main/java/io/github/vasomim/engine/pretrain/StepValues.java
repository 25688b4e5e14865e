package io.github.vasomim.engine.pretrain;

import io.github.vasomim.objective.ObjectiveTerms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one step, or the mean of several, came to.
 *
 * @param loss weighted sum of the terms
 * @param terms each objective's unweighted value by name
 * @param vessels how masks and reconstructions treat vessels; without any where the method has no anatomy
 */
public record StepValues(double loss, Map<String, Double> terms, VesselRecord vessels) {
    /**
     * Copies the terms, order kept.
     *
     * @param loss weighted sum of the terms
     * @param terms each objective's unweighted value by name
     * @param vessels null, as in checkpoints of before there were any, becomes {@link VesselRecord#NONE}
     */
    public StepValues(double loss, Map<String, Double> terms, @Nullable VesselRecord vessels) {
        this.loss = loss;
        this.terms = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        this.vessels = Objects.requireNonNullElse(vessels, VesselRecord.NONE);
    }

    static StepValues of(ObjectiveTerms terms, double total, VesselRecord vessels) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ObjectiveTerms.Term term : terms.terms()) {
            values.put(term.name(), (double) term.value().getFloat());
        }
        return new StepValues(total, values, vessels);
    }

    /** The sum of this and another one, to be divided later. */
    StepValues plus(StepValues other) {
        Map<String, Double> sums = new LinkedHashMap<>(terms);
        other.terms.forEach((name, value) -> sums.merge(name, value, Double::sum));
        return new StepValues(loss + other.loss, sums, vessels.plus(other.vessels));
    }

    StepValues dividedBy(int count) {
        Map<String, Double> means = new LinkedHashMap<>(terms);
        means.replaceAll((name, value) -> value / count);
        return new StepValues(loss / count, means, vessels.dividedBy(count));
    }

    /** This part of a step's means; what it saw of vessels are sums already. */
    StepValues times(double share) {
        Map<String, Double> shares = new LinkedHashMap<>(terms);
        shares.replaceAll((name, value) -> value * share);
        return new StepValues(loss * share, shares, vessels);
    }
}
