package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.anatomy.VesselnessExtractor;
import java.util.Arrays;

/**
 * {@link VesselnessExtractor} on batches: vesselness, whole levels, percentile and the 4-connected region around the first maximum
 * (arXiv 2602.11536). All runs on the device; the host waits for it once per {@value RegionGrowing#ROUNDS_PER_READ} rounds of growing,
 * of which there are about as many as the longest vessel has pixels. Frames do not affect each other. For one thread at a time.
 */
public final class BatchExtractor implements AutoCloseable {
    /** Above this number counts and pixel numbers are no longer whole in floats. */
    static final int MOST_PIXELS = 1 << 24;

    private static final float TOP_LEVEL = 255;

    private final NDManager manager;
    private final BatchVesselness vesselness;
    private final LevelPercentile percentile;
    private final NDArray inside;
    private final NDArray unit;
    private final NDArray top;
    private final NDArray rowMajor;

    /**
     * Prepares filter and constants.
     *
     * @param parent whose device it runs on
     * @param rule filter, percentile and border; the filter is Sato's or Frangi's
     * @param width columns of the frames in pixels, more than two borders
     * @param height rows of the frames in pixels, more than two borders
     */
    public BatchExtractor(NDManager parent, VesselnessExtractor rule, int width, int height) {
        int border = rule.border();
        if (width <= 2 * border || height <= 2 * border || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("frames of " + width + "x" + height + " with a border of " + border
                    + ": something must be left inside the border, and a frame has at most " + MOST_PIXELS
                    + " pixels; resize the frames or lower the border");
        }
        manager = parent.newSubManager();
        try {
            vesselness = BatchVesselness.of(manager, rule.vesselness(), width, height);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        percentile = new LevelPercentile(manager, rule.percentile(), width * height);
        inside = constant(inside(width, height, border), new Shape(1, 1, height, width));
        unit = constant(new float[] {(float) (TOP_LEVEL / vesselness.fullScale())}, new Shape());
        top = constant(new float[] {TOP_LEVEL}, new Shape());
        rowMajor = constant(countdown(width * height), new Shape(1, (long) width * height));
    }

    private NDArray constant(float[] values, Shape shape) {
        NDArray array = manager.create(values, shape);
        NDScope.unregister(array);
        return array;
    }

    private static float[] inside(int width, int height, int border) {
        float[] inside = new float[width * height];
        for (int y = border; y < height - border; y++) {
            Arrays.fill(inside, y * width + border, (y + 1) * width - border, 1);
        }
        return inside;
    }

    /** Greatest for the first pixel, 1 for the last. */
    private static float[] countdown(int pixels) {
        float[] numbers = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            numbers[i] = pixels - i;
        }
        return numbers;
    }

    /**
     * Finds the vessels of a batch. A frame with an intensity that is not finite gets an empty mask.
     *
     * @param frames (B, 1, H, W) of floats, intensities 0 to 255, vessels dark
     * @return masks and responses, the caller's, with the manager of the frames
     * @throws IllegalArgumentException if the shape is another
     */
    public BatchAnatomy extract(NDArray frames) {
        NDArray response =
                ResultScope.of(frames, () -> vesselness.respond(frames).mul(inside));
        RegionGrowing growing = new RegionGrowing();
        try {
            NDArray mask = ResultScope.of(frames, () -> region(response, growing));
            return new BatchAnatomy(mask, response, growing.reads());
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private NDArray region(NDArray response, RegionGrowing growing) {
        Shape shape = response.getShape();
        NDArray levels = response.mul(unit).floor().minimum(top).reshape(shape.get(0), shape.get(2) * shape.get(3));
        NDArray candidates = levels.gte(percentile.least(levels));
        return growing.grow(strongest(levels).reshape(shape), candidates.reshape(shape));
    }

    /** The first pixel of the greatest level in each frame, (B, H * W) of booleans. */
    private NDArray strongest(NDArray levels) {
        NDArray atTop = levels.eq(levels.max(new int[] {1}, true)).toType(DataType.FLOAT32, false);
        NDArray order = atTop.muli(rowMajor);
        return order.eq(order.max(new int[] {1}, true));
    }

    @Override
    public void close() {
        vesselness.close();
        percentile.close();
        manager.close();
    }
}
