package io.github.vasomim.engine.internal.detect;

/** Checks shares and overlaps. */
public final class Shares {
    private Shares() {}

    public static void check(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " " + value + ": it lies from 0 to 1");
        }
    }
}
