package io.github.vasomim.engine.detect.box;

import java.util.Arrays;

/**
 * Keeps the surest of boxes that overlap: by descending score, each box is kept unless it overlaps one kept before by more than the
 * threshold. Of equal scores the earlier box comes first, so that the result is always the same.
 *
 * @param threshold overlap above which the less sure box goes, 0 to 1
 */
public record NonMaximumSuppression(double threshold) {
    /** Checks the threshold. */
    public NonMaximumSuppression {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold " + threshold + ": an overlap lies from 0 to 1");
        }
    }

    /**
     * Boxes of one class.
     *
     * @param boxes any number
     * @param scores one for each, none is NaN
     * @return numbers of the boxes kept, the surest first
     */
    public int[] keep(BoxArray boxes, float[] scores) {
        return keep(boxes, scores, new int[scores.length]);
    }

    /**
     * Boxes of several classes, which do not suppress each other.
     *
     * @param boxes any number
     * @param scores one for each, none is NaN
     * @param classes one for each
     * @return numbers of the boxes kept, the surest first
     */
    public int[] keep(BoxArray boxes, float[] scores, int[] classes) {
        if (boxes.size() != scores.length || boxes.size() != classes.length) {
            throw new IllegalArgumentException(boxes.size() + " boxes, " + scores.length + " scores, " + classes.length
                    + " classes: each box has one of both");
        }
        int[] kept = new int[scores.length];
        int count = 0;
        for (int candidate : Ranking.highest(scores, scores.length)) {
            if (!isSuppressed(candidate, boxes, classes, kept, count)) {
                kept[count++] = candidate;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private boolean isSuppressed(int candidate, BoxArray boxes, int[] classes, int[] kept, int count) {
        for (int k = 0; k < count; k++) {
            if (classes[kept[k]] == classes[candidate]
                    && Overlaps.union(boxes, candidate, boxes, kept[k]) > threshold) {
                return true;
            }
        }
        return false;
    }
}
