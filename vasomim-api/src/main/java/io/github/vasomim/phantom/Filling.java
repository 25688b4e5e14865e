package io.github.vasomim.phantom;

/**
 * How much contrast medium is where in the tree at the moment of the frame: full behind the front, thinning out ahead of it,
 * sometimes already washed from the ostium by clear blood, and unevenly mixed.
 */
final class Filling {
    private static final int HARMONICS = 3;

    private final double density;
    private final double front;
    private final double frontWidth;
    private final double distal;
    private final double washedUntil;
    private final double washed;
    private final double unevenness;
    private final double[] wavelength = new double[HARMONICS];
    private final double[] phase = new double[HARMONICS];

    /** Absorption is in units per reference pixel of vessel thickness. */
    Filling(Draw draw) {
        density = 0.05 * StrictMath.exp(0.28 * draw.normal());
        front = draw.between(1.2, 4.5);
        frontWidth = draw.between(0.8, 3);
        distal = draw.between(0.25, 0.9);
        boolean late = draw.chance(0.15);
        washedUntil = late ? draw.between(0.3, 1.2) : 0;
        washed = late ? draw.between(0.5, 0.85) : 1;
        unevenness = draw.between(0.02, 0.1);
        for (int h = 0; h < HARMONICS; h++) {
            wavelength[h] = draw.between(0.15, 1.6);
            phase[h] = draw.between(0, 2 * StrictMath.PI);
        }
    }

    double density() {
        return density;
    }

    /** Absorption per reference pixel at a distance from the ostium; {@code offset} tells branches apart. */
    double absorption(double travelled, double offset) {
        double ahead = smooth((travelled - front) / frontWidth);
        double share = 1 - (1 - distal) * ahead;
        if (travelled < washedUntil) {
            share *= washed + (1 - washed) * smooth(travelled / washedUntil);
        }
        double mixing = 0;
        for (int h = 0; h < HARMONICS; h++) {
            mixing += StrictMath.sin(phase[h] + offset + 2 * StrictMath.PI * travelled / wavelength[h]);
        }
        return density * share * (1 + unevenness * mixing);
    }

    static double smooth(double t) {
        double inside = Math.max(0, Math.min(1, t));
        return inside * inside * (3 - 2 * inside);
    }
}
