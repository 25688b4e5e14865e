package io.github.vasomim.report;

import com.google.common.primitives.ImmutableDoubleArray;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One axis of a chart: its range and where its marks stand.
 *
 * @param low value at position 0
 * @param high value at position 1
 * @param ticks marked values, ascending, within the range
 * @param log whether equal distances are equal ratios
 */
record Axis(double low, double high, ImmutableDoubleArray ticks, boolean log) {
    private static final double[] NICE = {1, 2, 5, 10};
    private static final int MARKS = 5;

    /** Marks at multiples of 1, 2 or 5 times a power of ten; with {@code snap} the range is widened to the marks around it. */
    static Axis linear(double min, double max, boolean snap) {
        double from = min;
        double to = max;
        if (!(from < to)) {
            double margin = from == 0 ? 1 : Math.abs(from) * 0.1;
            from -= margin;
            to += margin;
        }
        double step = niceStep((to - from) / MARKS);
        if (!snap) {
            from = reached(from, Math.floor(from / step) * step, step);
            to = reached(to, Math.ceil(to / step) * step, step);
        }
        // A hair of tolerance: 0.3 / 0.1 is not quite 3.
        long first = (long) (snap ? Math.floor(from / step + 1e-9) : Math.ceil(from / step - 1e-9));
        long last = (long) (snap ? Math.ceil(to / step - 1e-9) : Math.floor(to / step + 1e-9));
        ImmutableDoubleArray.Builder ticks = ImmutableDoubleArray.builder();
        for (long k = first; k <= last; k++) {
            ticks.add(k * step);
        }
        return new Axis(snap ? first * step : from, snap ? last * step : to, ticks.build(), false);
    }

    /** An end that stops just short of a mark, such as 799 of 800 epochs, is drawn out to it. */
    private static double reached(double end, double mark, double step) {
        return Math.abs(mark - end) < 0.1 * step ? mark : end;
    }

    /** Marks at 1, 2, 5 of each decade, or at whole decades if there are many; widened to the marks around. */
    static Axis logarithmic(double min, double max) {
        int decades = (int) Math.ceil(Math.log10(max / min));
        boolean whole = decades > 3;
        int stride = Math.max(1, decades / 7);
        int exponent = (int) Math.floor(Math.log10(min));
        exponent = Math.floorDiv(exponent, stride) * stride;
        ImmutableDoubleArray.Builder ticks = ImmutableDoubleArray.builder();
        double low = Math.pow(10, exponent);
        double high = low;
        ticks.add(low);
        while (high < max) {
            for (int m = 1; m < NICE.length && high < max; m++) {
                if (whole && m < NICE.length - 1) {
                    continue;
                }
                high = whole ? Math.pow(10, exponent + stride) : NICE[m] * Math.pow(10, exponent);
                ticks.add(high);
                if (high <= min) {
                    ticks = ImmutableDoubleArray.builder().add(high);
                    low = high;
                }
            }
            exponent += stride;
        }
        if (!(low < high)) {
            high = low * 10;
            ticks.add(high);
        }
        return new Axis(low, high, ticks.build(), true);
    }

    private static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double nice : NICE) {
            if (nice * power >= rough * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    /** Where a value stands, 0 at the low end and 1 at the high end. */
    double position(double value) {
        return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** A mark as text, with as many digits as tell neighbouring marks apart. */
    String label(double tick) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        int digits = log
                ? (int) Math.max(0, Math.ceil(-Math.log10(tick) - 1e-9))
                : (int) Math.max(0, Math.ceil(-Math.log10((high - low) / MARKS) + 0.7));
        double magnitude = log ? tick : size;
        if (magnitude >= 1e6 || magnitude < 1e-3) {
            return NumberText.scientific(tick);
        }
        BigDecimal rounded = BigDecimal.valueOf(tick).setScale(digits, RoundingMode.HALF_EVEN);
        BigDecimal stripped = rounded.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
