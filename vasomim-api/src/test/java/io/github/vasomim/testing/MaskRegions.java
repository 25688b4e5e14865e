package io.github.vasomim.testing;

import io.github.vasomim.image.LabelImage;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts connected regions by flood fill, to judge what thinning did to a mask. */
public final class MaskRegions {
    private MaskRegions() {}

    /** Parts of the foreground, joined over sides and corners. */
    public static int parts(LabelImage mask) {
        return count(mask, true, true);
    }

    /** Parts of the background, joined over sides only, the outside included. */
    public static int backgrounds(LabelImage mask) {
        return count(mask, false, false);
    }

    private static int count(LabelImage mask, boolean foreground, boolean corners) {
        int width = mask.width() + 2;
        int height = mask.height() + 2;
        boolean[] open = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = x > 0 && y > 0 && x < width - 1 && y < height - 1;
                open[y * width + x] = (inside && mask.get(x - 1, y - 1) != 0) == foreground;
            }
        }
        int count = 0;
        for (int seed = 0; seed < open.length; seed++) {
            if (open[seed]) {
                count++;
                fill(open, width, height, seed, corners);
            }
        }
        return count;
    }

    private static void fill(boolean[] open, int width, int height, int seed, boolean corners) {
        Deque<Integer> front = new ArrayDeque<>();
        open[seed] = false;
        front.push(seed);
        while (!front.isEmpty()) {
            int at = front.pop();
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = at % width + dx;
                    int y = at / width + dy;
                    boolean neighbour = corners || dx == 0 || dy == 0;
                    if (neighbour && x >= 0 && y >= 0 && x < width && y < height && open[y * width + x]) {
                        open[y * width + x] = false;
                        front.push(y * width + x);
                    }
                }
            }
        }
    }
}
