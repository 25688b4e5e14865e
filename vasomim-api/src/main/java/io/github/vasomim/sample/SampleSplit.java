package io.github.vasomim.sample;

import java.util.Locale;

/** The parts of a made data set: the first seven tenths of the phantoms to learn from, the next to choose by, the others to report on. */
public enum SampleSplit {
    /** To learn from. */
    TRAIN,
    /** To choose by. */
    VAL,
    /** To report on. */
    TEST;

    /** Fewest phantoms that fill all parts. */
    public static final int LEAST_COUNT = 10;

    private static final int TRAIN_SHARE = 7;

    /**
     * The part a phantom belongs to.
     *
     * @param index its place among all, from 0 to {@code count - 1}
     * @param count how many there are in all, at least {@value #LEAST_COUNT}
     * @return the part
     */
    public static SampleSplit of(int index, int count) {
        if (count < LEAST_COUNT || index < 0 || index >= count) {
            throw new IllegalArgumentException("phantom " + index + " of " + count
                    + ": it counts from 0, and three parts take at least " + LEAST_COUNT);
        }
        long share = (long) index * LEAST_COUNT / count;
        return share < TRAIN_SHARE ? TRAIN : share == TRAIN_SHARE ? VAL : TEST;
    }

    /**
     * What its folder is called.
     *
     * @return {@code train}, {@code val} or {@code test}
     */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
