package io.github.vasomim.engine.internal.detect.box;

import java.util.Arrays;

/**
 * Keeps the surest of boxes that overlap: by descending score, each box is kept unless it overlaps one kept before by more than the
 * threshold. Of equal scores the earlier box comes first, so that the result is always the same.
 *
 * @param threshold overlap above which the less sure box goes, 0 to 1
 */
public record NonMaximumSuppression(double threshold) {
    private static final int NONE = -1;

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
     * @param classes one for each, small numbers from 0
     * @return numbers of the boxes kept, the surest first
     */
    public int[] keep(BoxArray boxes, float[] scores, int[] classes) {
        if (boxes.size() != scores.length || boxes.size() != classes.length) {
            throw new IllegalArgumentException(boxes.size() + " boxes, " + scores.length + " scores, " + classes.length
                    + " classes: each box has one of both");
        }
        int[] kept = new int[scores.length];
        int count = 0;
        // The boxes kept of a class form a chain: for each its predecessor, the latest of each class apart.
        int[] before = new int[scores.length];
        int[] latest = new int[1 + Arrays.stream(classes).max().orElse(0)];
        Arrays.fill(latest, NONE);
        for (int candidate : Ranking.highest(scores, scores.length)) {
            int type = classes[candidate];
            if (!isSuppressed(boxes, candidate, latest[type], before)) {
                kept[count++] = candidate;
                before[candidate] = latest[type];
                latest[type] = candidate;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private boolean isSuppressed(BoxArray boxes, int candidate, int latest, int[] before) {
        for (int k = latest; k != NONE; k = before[k]) {
            if (Overlaps.union(boxes, candidate, boxes, k) > threshold) {
                return true;
            }
        }
        return false;
    }
}
