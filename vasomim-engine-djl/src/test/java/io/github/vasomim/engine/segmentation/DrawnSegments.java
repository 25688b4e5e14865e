package io.github.vasomim.engine.segmentation;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/** Frames of 64 x 64 with two dark bars: the upright one is of class 5, the lying one of class 13; which is where differs by frame. */
record DrawnSegments(int size, int lying) implements SegmentationSet {
    private static final int SIDE = 64;
    static final int UPRIGHT = 5;

    DrawnSegments(int size) {
        this(size, 13);
    }

    @Override
    public String id(int index) {
        return "bars-" + index;
    }

    @Override
    public LabelledFrame read(int index) {
        FloatImage frame = new FloatImage(SIDE, SIDE);
        LabelImage label = new LabelImage(SIDE, SIDE);
        int column = 8 + 11 * index % 44;
        int row = 12 + 17 * index % 40;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean upright = x >= column && x < column + 6;
                boolean flat = y >= row && y < row + 6;
                frame.values()[y * SIDE + x] = upright || flat ? 60 : 190 + (x * 7 + y * 13 + index * 5) % 17;
                label.labels()[y * SIDE + x] = (byte) (upright ? UPRIGHT : flat ? lying : 0);
            }
        }
        return new LabelledFrame(new Angiogram(id(index), frame, null), label);
    }
}
