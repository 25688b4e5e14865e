package io.github.vasomim.downstream;

import com.google.common.collect.ImmutableMap;

/**
 * How good a model finds one frame.
 *
 * @param scores by the metric's name, in the model's order, 0 to 1, 1 is best
 */
public record QualityPrediction(ImmutableMap<String, Double> scores) {
    /** Checks the range. */
    public QualityPrediction {
        scores.forEach((metric, score) -> {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException(metric + " " + score + ": a score lies in 0 to 1");
            }
        });
    }
}
