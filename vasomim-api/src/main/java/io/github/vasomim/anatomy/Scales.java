package io.github.vasomim.anatomy;

import com.google.common.primitives.ImmutableDoubleArray;

/** What holds for the scales of a multi-scale filter. */
final class Scales {
    /** The published scales, in pixels. */
    static final ImmutableDoubleArray PUBLISHED = ImmutableDoubleArray.of(1, 2, 3, 4);

    static final double SMALLEST = 0.5;
    static final double LARGEST = 64;

    private Scales() {}

    static void check(ImmutableDoubleArray scales) {
        if (scales.isEmpty()) {
            throw new IllegalArgumentException("no scale is given: name at least one, for example 1,2,3,4");
        }
        for (int i = 0; i < scales.length(); i++) {
            double scale = scales.get(i);
            if (!(scale >= SMALLEST && scale <= LARGEST)) {
                throw new IllegalArgumentException("scale " + scale
                        + " is out of range: a scale is the vessel's deviation in pixels, from 0.5 to 64");
            }
        }
    }
}
