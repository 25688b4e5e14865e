package io.github.vasomim.report;

/** Arithmetic on colours packed as 0xRRGGBB. */
final class Rgb {
    private Rgb() {}

    /** A grey; the level is rounded and clipped to 0 to 255, NaN is black. */
    static int grey(float level) {
        int value = Math.max(0, Math.min(255, Math.round(level)));
        return value << 16 | value << 8 | value;
    }

    /** {@code (1 - share) * under + share * over} in each channel, rounded. */
    static int mix(int under, int over, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double channel = (under >> shift & 0xff) * (1 - share) + (over >> shift & 0xff) * share;
            mixed |= (int) Math.round(channel) << shift;
        }
        return mixed;
    }
}
