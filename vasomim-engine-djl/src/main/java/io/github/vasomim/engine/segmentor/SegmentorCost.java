package io.github.vasomim.engine.segmentor;

import io.github.vasomim.engine.internal.segmentor.UNeXt;

/** What UNeXt-S costs, by counting the products of its convolutions and linear layers. Stateless, thread-safe. */
public final class SegmentorCost {
    /** Values of the network, running statistics aside. */
    public static final long PARAMETERS = 253_561;

    /**
     * Values for each pixel of the frame that backward keeps: 35 at full size (input, two of 8 channels before and after enlarging), 22 at
     * half, 11 at a quarter, 7 below. Rounded up.
     */
    private static final long KEPT_PER_PIXEL = 75;

    /** Multiplications at each level for one of its pixels, from full size to a thirty-second, in the order of the network. */
    private static final long[] LEVELS = {
        conv(3, 8) + 8,
        conv(8, 16) + conv(8, 8),
        conv(16, 32) + conv(16, 8),
        conv(32, 16) + block(32),
        conv(32, 64) + block(64) + conv(64, 32) + block(64),
        conv(64, 128) + block(128) + conv(128, 64)
    };

    private SegmentorCost() {}

    /**
     * One forward pass on one frame.
     *
     * @param width columns of the frame, a multiple of 32
     * @param height its rows, a multiple of the same
     * @return multiplications, each with its addition
     */
    public static long multiplications(int width, int height) {
        UNeXt.requireSide(width);
        UNeXt.requireSide(height);
        long sum = 0;
        for (int level = 0; level < LEVELS.length; level++) {
            long pixels = (long) (width >> level) * (height >> level);
            sum += LEVELS[level] * pixels;
        }
        return sum;
    }

    /**
     * What a pass with gradient keeps for backward.
     *
     * @param width columns of the frame
     * @param height its rows
     * @return values for one frame, about
     */
    public static long activations(int width, int height) {
        return KEPT_PER_PIXEL * width * height;
    }

    private static long conv(int inputs, int outputs) {
        return 9L * inputs * outputs;
    }

    /** Two linear layers and a depth-wise convolution. */
    private static long block(int width) {
        return 2L * width * width + 9L * width;
    }
}
