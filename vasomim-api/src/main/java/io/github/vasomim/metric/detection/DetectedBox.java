package io.github.vasomim.metric.detection;

import io.github.vasomim.image.Box;
import java.util.Objects;

/**
 * One detection.
 *
 * @param category its class
 * @param box where it is
 * @param score how sure the detector is, finite; only the order of scores matters
 */
public record DetectedBox(int category, Box box, double score) {
    /** Checks the score. */
    public DetectedBox {
        Objects.requireNonNull(box, "box");
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score of a detection is " + score + ": it must be a finite number");
        }
    }
}
