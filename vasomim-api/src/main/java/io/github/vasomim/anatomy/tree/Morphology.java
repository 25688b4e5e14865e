package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;

/**
 * Dilation and erosion by squares; beyond its border a mask goes on as its border pixel. Works on 64 pixels at a time: a mask spreads
 * by shifts that double in length.
 */
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
        int words = (width + Long.SIZE - 1) / Long.SIZE;
        long[] bits = new long[words * height];
        for (int y = 0; y < height; y++) {
            pack(mask.labels(), y * width, width, value, bits, y * words);
            along(bits, y * words, words, Math.min(reach, width - 1));
        }
        down(bits, words, height, Math.min(reach, height - 1));
        LabelImage wide = new LabelImage(width, height);
        for (int y = 0; y < height; y++) {
            unpack(bits, y * words, value, wide.labels(), y * width, width);
        }
        return wide;
    }

    private static void pack(byte[] labels, int row, int width, int value, long[] bits, int at) {
        for (int from = 0; from < width; from += Long.SIZE) {
            int count = Math.min(Long.SIZE, width - from);
            long word = 0;
            for (int k = 0; k < count; k++) {
                // 1 for any label but 0, without a branch.
                long set = (-(labels[row + from + k] & 0xff)) >>> 31;
                word |= set << k;
            }
            long full = -1L >>> (Long.SIZE - count);
            bits[at + from / Long.SIZE] = value == 1 ? word : ~word & full;
        }
    }

    private static void unpack(long[] bits, int at, int value, byte[] labels, int row, int width) {
        for (int x = 0; x < width; x++) {
            long bit = bits[at + x / Long.SIZE] >>> x & 1;
            labels[row + x] = (byte) (value == 1 ? bit : 1 - bit);
        }
    }

    /** Bits beyond the row's end may be set; nothing reads them. */
    private static void along(long[] bits, int at, int words, int reach) {
        int reached = 0;
        while (reached < reach) {
            int step = Math.min(reached + 1, reach - reached);
            for (int k = words - 1; k >= 0; k--) {
                bits[at + k] |= shifted(bits, at, words, k, -step);
            }
            reached += step;
        }
        reached = 0;
        while (reached < reach) {
            int step = Math.min(reached + 1, reach - reached);
            for (int k = 0; k < words; k++) {
                bits[at + k] |= shifted(bits, at, words, k, step);
            }
            reached += step;
        }
    }

    /** The word whose bits lie {@code step} columns further on, or back where it is negative. */
    private static long shifted(long[] bits, int at, int words, int k, int step) {
        int word = k + Math.floorDiv(step, Long.SIZE);
        int bit = Math.floorMod(step, Long.SIZE);
        long low = word >= 0 && word < words ? bits[at + word] : 0;
        long high = word + 1 >= 0 && word + 1 < words ? bits[at + word + 1] : 0;
        return bit == 0 ? low : low >>> bit | high << (Long.SIZE - bit);
    }

    private static void down(long[] bits, int words, int height, int reach) {
        int reached = 0;
        while (reached < reach) {
            int step = Math.min(reached + 1, reach - reached) * words;
            for (int i = words * height - 1; i >= step; i--) {
                bits[i] |= bits[i - step];
            }
            for (int i = 0; i < words * height - step; i++) {
                bits[i] |= bits[i + step];
            }
            reached += step / words;
        }
    }
}
