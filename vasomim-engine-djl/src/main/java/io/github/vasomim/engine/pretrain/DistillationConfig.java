package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.objective.FeatureDistance;
import org.jspecify.annotations.Nullable;

/**
 * Distillation of a teacher's features, which are predicted at the hidden patches.
 *
 * @param weight factor in the loss; 0 for none
 * @param teacher file of a frozen encoder (safetensors), or {@value #EMA} for a trailing average of the encoder itself; needed where
 *     the weight is positive
 * @param distance of features; null for the cosine
 * @param momentum what stays of the trailing average in a step, 0 to below 1; null for {@value #USUAL_MOMENTUM}
 */
public record DistillationConfig(
        double weight,
        @Nullable String teacher,
        @Nullable FeatureDistance distance,
        @Nullable Double momentum) {
    /** The teacher that trails the encoder. */
    public static final String EMA = "ema";

    /** The start of BYOL's schedule (Grill et al. 2020). */
    public static final double USUAL_MOMENTUM = 0.996;

    /** No distillation. */
    public static final DistillationConfig OFF = new DistillationConfig(0, null, null, null);

    /** Checks the ranges. */
    public DistillationConfig {
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("weight " + weight + ": it is not negative, and 0 for none");
        }
        if (weight > 0 && (teacher == null || teacher.isBlank())) {
            throw new IllegalArgumentException(
                    "weight " + weight + " without a teacher: name the file of an encoder, or " + EMA
                            + " for a trailing average of the encoder itself");
        }
        if (momentum != null && !(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "momentum " + momentum + ": it lies between 0 and 1, the latter excluded");
        }
    }

    /**
     * Whether it takes part.
     *
     * @return true for a positive weight
     */
    public boolean isOn() {
        return weight > 0;
    }

    /**
     * Whether the teacher is the encoder's own trailing average.
     *
     * @return false for a file
     */
    public boolean trails() {
        return EMA.equals(teacher);
    }
}
