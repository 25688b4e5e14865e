package io.github.vasomim.internal.image;

import io.github.vasomim.image.LabelImage;

/**
 * Distance of a vessel pixel to the nearest pixel of the ground, for the few pixels that are asked for. Immutable, thread-safe.
 */
public final class InnerRadius {
    private final int width;
    /** Distance to the nearest ground in the same column. */
    private final int[] vertical;

    /**
     * Prepares a mask.
     *
     * @param vessels any label but 0 is vessel; not changed, not kept
     */
    public InnerRadius(LabelImage vessels) {
        this.width = vessels.width();
        int height = vessels.height();
        byte[] on = vessels.labels();
        this.vertical = new int[on.length];
        int far = width + height;
        for (int x = 0; x < width; x++) {
            vertical[x] = on[x] == 0 ? 0 : far;
        }
        for (int i = width; i < on.length; i++) {
            vertical[i] = on[i] == 0 ? 0 : Math.min(far, vertical[i - width] + 1);
        }
        for (int i = on.length - width - 1; i >= 0; i--) {
            vertical[i] = Math.min(vertical[i], vertical[i + width] + 1);
        }
    }

    /**
     * From the centre of a pixel to the centre of the nearest one that is no vessel.
     *
     * @param pixel its index, row by row
     * @return the distance in pixels; the sum of the sides of the frame where it holds no ground
     */
    public double at(int pixel) {
        int x = pixel % width;
        int row = pixel - x;
        long best = (long) vertical[pixel] * vertical[pixel];
        for (int step = 1; (long) step * step < best && (x - step >= 0 || x + step < width); step++) {
            long aside = (long) step * step;
            if (x - step >= 0) {
                int up = vertical[row + x - step];
                best = Math.min(best, aside + (long) up * up);
            }
            if (x + step < width) {
                int up = vertical[row + x + step];
                best = Math.min(best, aside + (long) up * up);
            }
        }
        return Math.sqrt(best);
    }
}
