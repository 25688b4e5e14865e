package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Grows regions inside masks over the four neighbours, in all frames of a batch at once, by max-pooling over three pixels along x and
 * along y in turn with the mask taken after each. Either pooling reaches one pixel, so a region never jumps a gap.
 *
 * <p>The batch is laid out as one row of booleans with a column of false at the right of each frame and a row above and below, so that a
 * pooling is "or" of the row with itself moved to either side, by one pixel or by one line, and never leaves its frame. That is a
 * multiple faster than the general pooling of two-dimensional floats. Whether anything still changes is asked only every
 * {@link #ROUNDS_PER_READ} rounds, because the answer has to be waited for. For one growth.
 */
final class RegionGrowing {
    /** Rounds between two questions to the device. */
    static final int ROUNDS_PER_READ = 32;

    private int reads;

    /** How often the device was waited for. */
    int reads() {
        return reads;
    }

    /**
     * Grows until nothing changes.
     *
     * @param seeds (B, 1, H, W) of booleans
     * @param mask (B, 1, H, W) of booleans
     * @return the parts of the mask that hold a seed, (B, 1, H, W) of floats 1 or 0; the caller's
     */
    NDArray grow(NDArray seeds, NDArray mask) {
        Shape shape = mask.getShape();
        return ResultScope.of(mask, () -> {
            NDArray allowed = guarded(mask, shape);
            NDArray seeded = guarded(seeds, shape).logicalAnd(allowed);
            Pooling alongX = new Pooling(allowed, 1);
            Pooling alongY = new Pooling(allowed, shape.get(3) + 1);
            return unguarded(grown(seeded, alongX, alongY), shape);
        });
    }

    private NDArray grown(NDArray seeded, Pooling alongX, Pooling alongY) {
        NDArray region = seeded;
        boolean grows = true;
        while (grows) {
            for (int i = 1; i < ROUNDS_PER_READ; i++) {
                region = closingRound(region, alongX, alongY);
            }
            try (NDArray before = region) {
                region = round(before, alongX, alongY);
                grows = differ(before, region);
            }
        }
        return region;
    }

    private static NDArray closingRound(NDArray region, Pooling alongX, Pooling alongY) {
        try (region) {
            return round(region, alongX, alongY);
        }
    }

    private static NDArray round(NDArray region, Pooling alongX, Pooling alongY) {
        try (NDArray wide = alongX.apply(region)) {
            return alongY.apply(wide);
        }
    }

    private boolean differ(NDArray before, NDArray after) {
        reads++;
        try (NDArray difference = after.logicalXor(before);
                NDArray any = difference.any()) {
            return any.getBoolean();
        }
    }

    /** One row of all frames, each with a line of false above and below and one pixel of false behind each line. */
    private static NDArray guarded(NDArray mask, Shape shape) {
        long batch = shape.get(0);
        long height = shape.get(2);
        long width = shape.get(3);
        NDManager manager = mask.getManager();
        NDArray line = manager.zeros(new Shape(batch, 1, width + 1), DataType.BOOLEAN);
        NDArray column = manager.zeros(new Shape(batch, height, 1), DataType.BOOLEAN);
        NDArray lines = mask.reshape(batch, height, width).concat(column, 2);
        return NDArrays.concat(new NDList(line, lines, line), 1).reshape(batch * (height + 2) * (width + 1));
    }

    private static NDArray unguarded(NDArray row, Shape shape) {
        return row.reshape(shape.get(0), 1, shape.get(2) + 2, shape.get(3) + 1)
                .get(":, :, 1:-1, :-1")
                .toType(DataType.FLOAT32, true);
    }

    /** Max-pooling over a pixel and those {@code step} before and behind it, inside the mask. */
    private static final class Pooling {
        private final NDIndex before;
        private final NDIndex here;
        private final NDIndex behind;
        private final NDArray allowed;
        private final NDArray guard;

        Pooling(NDArray mask, long step) {
            before = new NDIndex(":-" + 2 * step);
            here = new NDIndex(step + ":-" + step);
            behind = new NDIndex(2 * step + ":");
            allowed = mask.get(here);
            // As far as the step goes from either end there are guards only: they stay false.
            guard = mask.getManager().zeros(new Shape(step), DataType.BOOLEAN);
        }

        NDArray apply(NDArray region) {
            try (NDArray first = region.get(before);
                    NDArray second = region.get(here);
                    NDArray third = region.get(behind);
                    NDArray sides = first.logicalOr(third);
                    NDArray all = sides.logicalOr(second);
                    NDArray inside = all.logicalAnd(allowed)) {
                return NDArrays.concat(new NDList(guard, inside, guard), 0);
            }
        }
    }
}
