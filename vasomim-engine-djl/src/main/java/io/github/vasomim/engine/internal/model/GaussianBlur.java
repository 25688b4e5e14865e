package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.Border;

/**
 * A Gaussian blur as a product with a matrix from either side: the kernel is sampled at whole pixels, cut where it
 * has fallen to {@value #REACH} deviations, and sums to one; beyond the border images go on as their mirror image, the border pixel
 * repeated. Owns its matrices; for one thread at a time.
 */
public final class GaussianBlur implements AutoCloseable {
    private static final int REACH = 4;

    private final NDManager manager;
    private final NDArray rows;
    private final NDArray columns;

    /**
     * Prepares the matrices.
     *
     * @param parent whose device they go to
     * @param height of the images in pixels
     * @param width of the images in pixels
     * @param deviation of the Gaussian in pixels, positive
     */
    public GaussianBlur(NDManager parent, int height, int width, double deviation) {
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("a blur of deviation " + deviation + ": it is positive and finite");
        }
        manager = parent.newSubManager();
        rows = manager.create(matrix(height, deviation), new Shape(height, height));
        try (NDArray matrix = manager.create(matrix(width, deviation), new Shape(width, width));
                NDArray transposed = matrix.transpose()) {
            columns = transposed.duplicate();
        }
        NDScope.unregister(rows, columns);
    }

    private static float[] matrix(int side, double deviation) {
        int reach = (int) Math.ceil(REACH * deviation);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int t = -reach; t <= reach; t++) {
            kernel[reach + t] = Math.exp(-0.5 * t * t / (deviation * deviation));
            sum += kernel[reach + t];
        }
        float[] matrix = new float[side * side];
        for (int i = 0; i < side; i++) {
            double[] row = new double[side];
            for (int t = -reach; t <= reach; t++) {
                row[Border.mirrored(i + t, side)] += kernel[reach + t] / sum;
            }
            for (int j = 0; j < side; j++) {
                matrix[i * side + j] = (float) row[j];
            }
        }
        return matrix;
    }

    /**
     * Blurs.
     *
     * @param images (N, C, H, W)
     * @return the same shape
     */
    public NDArray apply(NDArray images) {
        try (NDArray across = images.matMul(columns)) {
            // A result belongs to the manager of its first operand: the batch's is meant, not that of the matrix.
            NDArray both = rows.matMul(across);
            both.attach(images.getManager());
            return both;
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
