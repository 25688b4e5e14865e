package io.github.vasomim.report;

/**
 * A perceptual colour map for quantities: lightness rises steadily from black through purple, red and orange to pale yellow, so it
 * also reads in grey and with colour-blind eyes. It runs linearly between ten anchors in the manner of the "inferno" map.
 */
final class ColourMap {
    private static final int[] ANCHORS = {
        0x000004, 0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9b06, 0xf7d13d, 0xfcffa4
    };

    private ColourMap() {}

    /** The colour, 0xRRGGBB, of a share of the full scale; what lies outside 0 to 1 is clipped, NaN counts as 0. */
    static int rgb(double share) {
        double at = (share > 0 ? Math.min(share, 1) : 0) * (ANCHORS.length - 1);
        int below = Math.min((int) at, ANCHORS.length - 2);
        return Rgb.mix(ANCHORS[below], ANCHORS[below + 1], at - below);
    }
}
