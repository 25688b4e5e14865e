package io.github.vasomim.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person reads them. */
final class NumberText {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private NumberText() {}

    /** Four significant digits; very large and very small numbers with an exponent. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return scientific(value);
        }
        return plain(new BigDecimal(value).round(FOUR_DIGITS));
    }

    /** As 1.5e-4: no plus sign, no leading zeros in the exponent. */
    static String scientific(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return plain(rounded.scaleByPowerOfTen(-exponent)) + "e" + exponent;
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
