package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;

/**
 * A vessel with its diameters and narrowings.
 *
 * @param profile its diameters
 * @param reference the diameters it would have without disease
 * @param stenoses its narrowings, the greatest loss of diameter first
 */
public record MeasuredVessel(
        DiameterProfile profile, ReferenceDiameter reference, ImmutableList<StenosisMeasure> stenoses) {
    /** Checks that the reference is the profile's. */
    public MeasuredVessel {
        if (reference.diameters().length() != profile.size()) {
            throw new IllegalArgumentException(
                    "a reference of " + reference.diameters().length() + " points for a profile of " + profile.size()
                            + ": both need the same points");
        }
    }
}
