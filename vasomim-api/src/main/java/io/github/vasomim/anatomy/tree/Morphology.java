package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

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
            along(mask.labels(), rows.labels(), y * width, width, reach, value);
        }
        int[] latest = new int[width];
        Arrays.fill(latest, -reach - 1);
        int ahead = 0;
        for (int y = 0; y < height; y++) {
            for (; ahead < height && ahead <= y + reach; ahead++) {
                for (int x = 0; x < width; x++) {
                    latest[x] = rows.labels()[ahead * width + x] == value ? ahead : latest[x];
                }
            }
            for (int x = 0; x < width; x++) {
                both.labels()[y * width + x] = (byte) (latest[x] >= y - reach ? value : 1 - value);
            }
        }
        return both;
    }

    private static void along(byte[] in, byte[] out, int row, int width, int reach, int value) {
        int latest = -reach - 1;
        int ahead = 0;
        for (int x = 0; x < width; x++) {
            for (; ahead < width && ahead <= x + reach; ahead++) {
                latest = (in[row + ahead] != 0 ? 1 : 0) == value ? ahead : latest;
            }
            out[row + x] = (byte) (latest >= x - reach ? value : 1 - value);
        }
    }
}
