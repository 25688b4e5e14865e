package io.github.vasomim.masking;

/** How many patches a ratio means. */
final class MaskRatio {
    private MaskRatio() {}

    static double check(double ratio) {
        if (!(ratio > 0 && ratio < 1)) {
            throw new IllegalArgumentException("mask ratio is " + ratio + ": it lies between 0 and 1, both excluded");
        }
        return ratio;
    }

    /** Patches to hide: L − ⌊L(1−γ)⌋, the visible count rounded down as in MAE. */
    static int hiddenCount(int patches, double ratio) {
        return patches - wholePart(patches * (1 - ratio));
    }

    /**
     * ⌊x⌋ of the number that is meant: 100 · 0.29 is 28.999… in binary, and 29 patches all the same. Decimal shares of up to a million
     * patches stay clear of the margin.
     */
    static int wholePart(double patches) {
        return (int) Math.floor(patches + 1e-9);
    }
}
