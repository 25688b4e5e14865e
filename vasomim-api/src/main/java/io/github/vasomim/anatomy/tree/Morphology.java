package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;

/** Dilation and erosion by squares; beyond its border a mask goes on as its border pixel. */
final class Morphology {
    private Morphology() {}

    /** Sets each pixel that has a set one at most {@code reach} columns and rows away. */
    static LabelImage dilate(LabelImage mask, int reach) {
        return spread(mask, reach, 1);
    }

    /** Keeps each pixel that has none but set ones at most {@code reach} columns and rows away. */
    static LabelImage erode(LabelImage mask, int reach) {
        return spread(mask, reach, 0);
    }

    /** Spreads pixels of one value over both axes. */
    private static LabelImage spread(LabelImage mask, int reach, int value) {
        int width = mask.width();
        int height = mask.height();
        LabelImage rows = new LabelImage(width, height);
        LabelImage both = new LabelImage(width, height);
        for (int y = 0; y < height; y++) {
            line(mask.labels(), rows.labels(), y * width, 1, width, reach, value);
        }
        for (int x = 0; x < width; x++) {
            line(rows.labels(), both.labels(), x, width, height, reach, value);
        }
        return both;
    }

    private static void line(byte[] in, byte[] out, int offset, int stride, int length, int reach, int value) {
        int lastSet = -reach - 1;
        int ahead = 0;
        for (int i = 0; i < length; i++) {
            for (; ahead < length && ahead <= i + reach; ahead++) {
                if ((in[offset + ahead * stride] != 0 ? 1 : 0) == value) {
                    lastSet = ahead;
                }
            }
            boolean near = lastSet >= i - reach;
            out[offset + i * stride] = (byte) (near ? value : 1 - value);
        }
    }
}
