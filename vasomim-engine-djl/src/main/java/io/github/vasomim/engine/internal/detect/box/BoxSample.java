package io.github.vasomim.engine.internal.detect.box;

import com.google.common.primitives.Ints;

/** Candidates drawn for training, by their numbers. The arrays are shared, not guarded. */
public final class BoxSample {
    private final int[] positives;
    private final int[] negatives;

    BoxSample(int[] positives, int[] negatives) {
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * Those that show a truth.
     *
     * @return ascending
     */
    public int[] positives() {
        return positives;
    }

    /**
     * Those that show none.
     *
     * @return ascending
     */
    public int[] negatives() {
        return negatives;
    }

    /**
     * All of them.
     *
     * @return positives, then negatives
     */
    public int[] all() {
        return Ints.concat(positives, negatives);
    }
}
