package io.github.vasomim.examples.study;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers that cells are made of. */
final class Shares {
    private Shares() {}

    /** In ascending order; all above 0, and at most or below 1. */
    static List<Double> check(String what, List<Double> values, boolean one) {
        List<Double> sorted = values.stream().distinct().sorted().toList();
        for (double value : sorted) {
            if (!(value > 0 && (one ? value <= 1 : value < 1))) {
                throw new IllegalArgumentException(
                        what + " " + value + ": give numbers above 0 and " + (one ? "up to" : "below") + " 1");
            }
        }
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no " + what + ": give at least one number");
        }
        return sorted;
    }

    /** Numbers of frames by share. Of shares that come to one number the largest stays. */
    static Map<Double, Integer> counts(List<Double> shares, int frames) {
        Map<Integer, Double> byCount = new LinkedHashMap<>();
        shares.forEach(share -> byCount.put(NestedShare.count(frames, share), share));
        Map<Double, Integer> counts = new LinkedHashMap<>();
        byCount.forEach((count, share) -> counts.put(share, count));
        return counts;
    }

    /** A number without needless digits. */
    static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
