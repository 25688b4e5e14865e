package io.github.vasomim.engine.internal.detect;

import io.github.vasomim.engine.internal.detect.box.BoxArray;
import java.util.Arrays;

/** Boxes with score and class, one after another. For one thread. */
final class CandidateList {
    private static final int FIRST = 64;

    private float[] sides = new float[BoxArray.SIDES * FIRST];
    private float[] scores = new float[FIRST];
    private int[] classes = new int[FIRST];
    private int size;

    /** Adds one box of several. */
    void add(BoxArray boxes, int i, float score, int type) {
        if (size == scores.length) {
            sides = Arrays.copyOf(sides, 2 * sides.length);
            scores = Arrays.copyOf(scores, 2 * size);
            classes = Arrays.copyOf(classes, 2 * size);
        }
        System.arraycopy(boxes.sides(), BoxArray.SIDES * i, sides, BoxArray.SIDES * size, BoxArray.SIDES);
        scores[size] = score;
        classes[size++] = type;
    }

    BoxArray boxes() {
        return BoxArray.wrap(Arrays.copyOf(sides, BoxArray.SIDES * size));
    }

    float[] scores() {
        return Arrays.copyOf(scores, size);
    }

    int[] classes() {
        return Arrays.copyOf(classes, size);
    }
}
