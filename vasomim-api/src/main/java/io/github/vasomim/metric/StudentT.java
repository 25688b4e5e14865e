package io.github.vasomim.metric;

/**
 * Student's t distribution. Its tails are a regularised incomplete beta function (Abramowitz and Stegun 26.7.1), computed by the
 * continued fraction 26.5.8 in the form of Lentz (Applied Optics 15, 1976). Time grows with the degrees of freedom.
 */
final class StudentT {
    private static final int MOST_TERMS = 100_000;
    private static final double PRECISION = 1e-15;
    private static final double TINY = 1e-300;

    private StudentT() {}

    /** Probability of a value at least as far from 0 as {@code t}, on both sides. */
    static double twoSided(double t, int degreesOfFreedom) {
        double square = t * t;
        if (Double.isInfinite(square)) {
            return 0;
        }
        // I_x(ν/2, 1/2) with x = ν/(ν + t²); from its middle on the fraction of the other end converges.
        double x = degreesOfFreedom / (degreesOfFreedom + square);
        double rest = square / (degreesOfFreedom + square);
        double a = degreesOfFreedom / 2.0;
        double b = 0.5;
        double beta = beta(degreesOfFreedom);
        return x < (a + 1) / (a + b + 2) ? tail(x, rest, a, b) / beta : 1 - tail(rest, x, b, a) / beta;
    }

    /** B(ν/2, 1/2), from B(1/2, 1/2) = π or B(1, 1/2) = 2 by B(a + 1, b) = B(a, b) · a/(a + b). */
    private static double beta(int degreesOfFreedom) {
        boolean odd = degreesOfFreedom % 2 == 1;
        double beta = odd ? Math.PI : 2;
        for (int k = odd ? 1 : 2; k < degreesOfFreedom; k += 2) {
            beta *= k / (k + 1.0);
        }
        return beta;
    }

    /** The incomplete beta function B_x(a, b) with {@code rest = 1 - x}. */
    private static double tail(double x, double rest, double a, double b) {
        return x == 0 ? 0 : Math.exp(a * Math.log(x) + b * Math.log(rest)) / a * fraction(x, a, b);
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / awayFromZero(1 + even * d);
            c = awayFromZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / awayFromZero(1 + odd * d);
            c = awayFromZero(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    private static double awayFromZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
