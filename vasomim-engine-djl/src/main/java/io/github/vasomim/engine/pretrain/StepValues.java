package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
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

    /** Reads all numbers from the device at once. */
    static StepValues of(ObjectiveTerms terms, NDArray total) {
        NDList scalars = new NDList(number(total));
        terms.terms().forEach(term -> scalars.add(number(term.value())));
        try (scalars;
                NDArray together = NDArrays.stack(scalars)) {
            float[] read = together.toFloatArray();
            Map<String, Double> values = new LinkedHashMap<>();
            for (int i = 0; i < terms.terms().size(); i++) {
                values.put(terms.terms().get(i).name(), (double) read[1 + i]);
            }
            return new StepValues(read[0], values, VesselRecord.NONE);
        }
    }

    /** One's own objectives may give other shapes and types of one number. */
    private static NDArray number(NDArray value) {
        return value.stopGradient().toType(DataType.FLOAT32, false).reshape(1);
    }

    /** The same with a look at vessels. */
    StepValues with(VesselRecord record) {
        return new StepValues(loss, terms, record);
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
