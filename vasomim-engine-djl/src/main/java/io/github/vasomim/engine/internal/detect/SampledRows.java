package io.github.vasomim.engine.internal.detect;

import java.util.Arrays;

/** Rows of a matrix that a step learns from, and what they should hold. For one thread. */
final class SampledRows {
    private static final int FIRST = 64;

    private long[] rows = new long[FIRST];
    private float[] targets = new float[FIRST];
    private int size;
    private int values;

    void add(long row, float target) {
        add(row, new float[] {target}, 0, 1);
    }

    /** A row and as many targets as all others have. */
    void add(long row, float[] from, int start, int count) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        if (values + count > targets.length) {
            targets = Arrays.copyOf(targets, 2 * (values + count));
        }
        rows[size++] = row;
        System.arraycopy(from, start, targets, values, count);
        values += count;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long[] rows() {
        return Arrays.copyOf(rows, size);
    }

    float[] targets() {
        return Arrays.copyOf(targets, values);
    }
}
