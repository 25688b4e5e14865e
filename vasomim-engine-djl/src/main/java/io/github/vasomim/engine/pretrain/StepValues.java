package io.github.vasomim.engine.pretrain;

import io.github.vasomim.objective.ObjectiveTerms;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one step, or the mean of several, came to.
 *
 * @param loss weighted sum of the terms
 * @param terms each objective's unweighted value by name
 */
public record StepValues(double loss, Map<String, Double> terms) {
    /** Copies the terms, order kept. */
    public StepValues {
        terms = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    static StepValues of(ObjectiveTerms terms, double total) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ObjectiveTerms.Term term : terms.terms()) {
            values.put(term.name(), (double) term.value().getFloat());
        }
        return new StepValues(total, values);
    }

    /** The sum of this and another one, to be divided later. */
    StepValues plus(StepValues other) {
        Map<String, Double> sums = new LinkedHashMap<>(terms);
        other.terms.forEach((name, value) -> sums.merge(name, value, Double::sum));
        return new StepValues(loss + other.loss, sums);
    }

    StepValues dividedBy(int count) {
        Map<String, Double> means = new LinkedHashMap<>(terms);
        means.replaceAll((name, value) -> value / count);
        return new StepValues(loss / count, means);
    }

    StepValues times(double share) {
        Map<String, Double> shares = new LinkedHashMap<>(terms);
        shares.replaceAll((name, value) -> value * share);
        return new StepValues(loss * share, shares);
    }
}
