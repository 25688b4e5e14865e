package io.github.vasomim.quantity;

import io.github.vasomim.image.Box;

/**
 * A narrowing of a vessel. Lengths are in the profile's unit, places in pixels.
 *
 * @param x column of its narrowest point
 * @param y row of its narrowest point
 * @param minimalDiameter diameter there, 0 or more: the minimal lumen diameter
 * @param referenceDiameter diameter that a healthy vessel would have there, above 0
 * @param position of the narrowest point along the profile
 * @param start position at which the narrowing begins, not behind the narrowest point
 * @param end position at which it ends, not before the narrowest point
 * @param box around the vessel from begin to end, cut at nothing: it may reach beyond the frame
 */
public record StenosisMeasure(
        double x,
        double y,
        double minimalDiameter,
        double referenceDiameter,
        double position,
        double start,
        double end,
        Box box) {
    /** Checks the order of positions and the sizes. */
    public StenosisMeasure {
        if (!(minimalDiameter >= 0)
                || !(referenceDiameter > 0)
                || !Double.isFinite(minimalDiameter + referenceDiameter)) {
            throw new IllegalArgumentException("diameters of " + minimalDiameter + " and " + referenceDiameter
                    + ": both are finite, the reference is above 0");
        }
        if (!(start <= position && position <= end) || !Double.isFinite(end - start) || !Double.isFinite(x + y)) {
            throw new IllegalArgumentException("a narrowing from " + start + " to " + end + ", narrowest at " + position
                    + ": the narrowest point lies between, all is finite");
        }
    }

    /**
     * How much of the diameter is lost: 100 (1 - minimal / reference).
     *
     * @return percent, up to 100; negative where the vessel is wider than its reference
     */
    public double percentDiameter() {
        return 100 * (1 - minimalDiameter / referenceDiameter);
    }

    /**
     * How much of the cross-section is lost if it is circular: 100 (1 - (minimal / reference)²). One projection does not tell whether it
     * is.
     *
     * @return percent, up to 100
     */
    public double percentArea() {
        double share = minimalDiameter / referenceDiameter;
        return 100 * (1 - share * share);
    }

    /**
     * Length of the narrowing along the vessel.
     *
     * @return 0 or more, in the unit; shortened where the vessel does not run parallel to the detector
     */
    public double length() {
        return end - start;
    }
}
