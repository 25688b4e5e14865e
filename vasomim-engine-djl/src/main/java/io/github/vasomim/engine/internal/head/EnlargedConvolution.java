package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;

/**
 * A 3x3 convolution of a map enlarged to twice its size by nearest neighbour, computed without the enlarged map and with 4/9 of the
 * multiplications. The nine taps around a fine pixel fall on two by two coarse pixels only. The four fine pixels around a common corner
 * of coarse pixels fall on the same two by two: along an axis the first of them weighs its coarse neighbours with the taps (0 + 1, 2),
 * the second with (0, 1 + 2). So one 2x2 convolution with four kernels gives the fine pixels around every corner; those beyond the
 * border are cut off. Differentiable in both arguments.
 */
final class EnlargedConvolution {
    private static final Shape ONE = new Shape(1, 1);
    /** By fine pixel of a corner and coarse neighbour: which taps are summed. */
    private static final int[][][] TAPS = {{{0, 1}, {2}}, {{0}, {1, 2}}};

    private static final float[] SPREAD = spread();

    private EnlargedConvolution() {}

    /** (9, 4 * 4): from the taps of the kernel to those of the four kernels, fine pixels row by row. */
    private static float[] spread() {
        float[] matrix = new float[9 * 16];
        for (int pixel = 0; pixel < 4; pixel++) {
            for (int neighbour = 0; neighbour < 4; neighbour++) {
                for (int tapY : TAPS[pixel / 2][neighbour / 2]) {
                    for (int tapX : TAPS[pixel % 2][neighbour % 2]) {
                        matrix[(3 * tapY + tapX) * 16 + pixel * 4 + neighbour] = 1;
                    }
                }
            }
        }
        return matrix;
    }

    /**
     * Convolves.
     *
     * @param map (N, C, H, W), not yet enlarged
     * @param weight (O, C, 3, 3)
     * @return (N, O, 2H, 2W), a view on channels-last memory with a rim; zero padding as if the enlarged map were padded by one pixel
     */
    static NDArray of(NDArray map, NDArray weight) {
        Shape shape = map.getShape();
        long n = shape.get(0);
        long rows = shape.get(2) + 1;
        long columns = shape.get(3) + 1;
        long outputs = weight.getShape().get(0);
        try (NDArray four = kernels(map, weight);
                NDArray corners = map.getNDArrayInternal()
                        .convolution(map, four, null, ONE, ONE, ONE, 1)
                        .head();
                NDArray plain = corners.transpose(0, 2, 3, 1);
                NDArray pixels = plain.reshape(n, rows, columns, 2, 2, outputs);
                NDArray placed = pixels.transpose(0, 1, 3, 2, 4, 5);
                NDArray rimmed = placed.reshape(n, 2 * rows, 2 * columns, outputs);
                NDArray fine = rimmed.get(":, 1:" + (2 * rows - 1) + ", 1:" + (2 * columns - 1))) {
            return ChannelsLast.asMap(fine);
        }
    }

    /** (4 * O, C, 2, 2). */
    private static NDArray kernels(NDArray map, NDArray weight) {
        Shape shape = weight.getShape();
        long outputs = shape.get(0);
        long inputs = shape.get(1);
        try (NDArray spread = Constant.of(map, SPREAD, new Shape(9, 16));
                NDArray taps = weight.reshape(outputs * inputs, 9);
                NDArray spreadTaps = taps.matMul(spread);
                NDArray split = spreadTaps.reshape(outputs, inputs, 4, 4);
                NDArray byPixel = split.transpose(2, 0, 1, 3)) {
            return byPixel.reshape(4 * outputs, inputs, 2, 2);
        }
    }
}
