package io.github.vasomim.engine.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Grows regions inside a mask over the four neighbours, in all frames of a batch at once, by max-pooling along x and along y in turn
 * with the mask taken after each. Both poolings reach one pixel, so a region never jumps a gap.
 *
 * <p>Whether anything still changes is asked only every {@link #ROUNDS_PER_READ} rounds, because the answer has to be waited for.
 */
final class RegionGrowing {
    /** Rounds between two questions to the device. */
    static final int ROUNDS_PER_READ = 32;

    private static final Shape ALONG_X = new Shape(1, 3);
    private static final Shape ALONG_Y = new Shape(3, 1);
    private static final Shape PADDING_X = new Shape(0, 1);
    private static final Shape PADDING_Y = new Shape(1, 0);
    private static final Shape STRIDE = new Shape(1, 1);

    private int reads;

    /** How often the device was waited for. */
    int reads() {
        return reads;
    }

    /**
     * Grows until nothing changes.
     *
     * @param seeds (B, 1, H, W), 1 or 0
     * @param mask (B, 1, H, W), 1 or 0
     * @return the parts of the mask that hold a seed; the caller's
     */
    NDArray grow(NDArray seeds, NDArray mask) {
        NDArray region = seeds.mul(mask);
        boolean grows = true;
        while (grows) {
            for (int i = 1; i < ROUNDS_PER_READ; i++) {
                region = round(region, mask);
            }
            NDArray before = region;
            try (before) {
                region = pooled(before, mask);
                grows = differ(before, region);
            }
        }
        return region;
    }

    private NDArray round(NDArray region, NDArray mask) {
        try (region) {
            return pooled(region, mask);
        }
    }

    private static NDArray pooled(NDArray region, NDArray mask) {
        try (NDArray wide = pool(region, ALONG_X, PADDING_X).muli(mask)) {
            return pool(wide, ALONG_Y, PADDING_Y).muli(mask);
        }
    }

    private static NDArray pool(NDArray region, Shape window, Shape padding) {
        return region.getNDArrayInternal().maxPool(window, STRIDE, padding, false);
    }

    private boolean differ(NDArray before, NDArray after) {
        reads++;
        try (NDArray difference = after.sub(before);
                NDArray most = difference.max()) {
            return most.getFloat() > 0;
        }
    }
}
