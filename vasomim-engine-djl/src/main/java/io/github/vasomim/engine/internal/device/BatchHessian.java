package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.anatomy.FastAxis;
import io.github.vasomim.anatomy.FilterPrecision;
import java.util.ArrayList;
import java.util.List;

/**
 * The Hessian of a batch, told by the mean of its eigenvalues and half their difference, normalised by scale²: the published one (two
 * first-order passes per derivative, mirrored before each) or the fast one (smoothing and differences).
 *
 * <p>The passes along one axis are one banded matrix, so that each component of the Hessian is two matrix products, exact at the
 * border. That takes 6 matrices per scale, of H² or W² floats.
 */
final class BatchHessian implements AutoCloseable {
    /** The passes along x, to be multiplied from the right, and along y, from the left. */
    private record Passes(NDArray bendX, NDArray evenX, NDArray slopeX, NDArray bendY, NDArray evenY, NDArray slopeY) {}

    /** Mean of the eigenvalues and half their difference, each (B, 1, H, W). */
    record Eigenvalues(NDArray mean, NDArray half) {}

    private final NDManager manager;
    private final int width;
    private final int height;
    private final List<Passes> scales = new ArrayList<>();
    private final NDArray oneHalf;

    BatchHessian(NDManager parent, ImmutableDoubleArray scales, FilterPrecision precision, int width, int height) {
        this.width = width;
        this.height = height;
        manager = parent.newSubManager();
        oneHalf = constant(new float[] {0.5f}, new Shape());
        if (precision == FilterPrecision.EXACT) {
            for (int i = 0; i < scales.length(); i++) {
                this.scales.add(published(scales.get(i)));
            }
            return;
        }
        List<FastAxis> across = FastAxis.of(scales, width);
        List<FastAxis> down = width == height ? across : FastAxis.of(scales, height);
        for (int i = 0; i < scales.length(); i++) {
            this.scales.add(fast(scales.get(i) * scales.get(i), across.get(i), down.get(i)));
        }
    }

    private Passes fast(double norm, FastAxis x, FastAxis y) {
        Shape across = new Shape(width, width);
        Shape down = new Shape(height, height);
        return new Passes(
                constant(AxisMatrix.of(x.bend()).transposed(norm / 2), across),
                constant(AxisMatrix.of(x.even()).transposed(norm / 2), across),
                constant(AxisMatrix.of(x.slope()).transposed(norm), across),
                constant(AxisMatrix.of(y.bend()).values(1), down),
                constant(AxisMatrix.of(y.even()).values(1), down),
                constant(AxisMatrix.of(y.slope()).values(1), down));
    }

    private Passes published(double scale) {
        double norm = scale * scale;
        AxisMatrix x = AxisMatrix.identity(width, scale);
        AxisMatrix y = AxisMatrix.identity(height, scale);
        Shape across = new Shape(width, width);
        Shape down = new Shape(height, height);
        // xx and yy come halved: their sum and difference are then mean and half difference. xy is derived first along
        // y, smoothed
        // first along x, as published.
        return new Passes(
                constant(x.derived().derived().transposed(norm / 2), across),
                constant(x.smoothed().smoothed().transposed(norm / 2), across),
                constant(x.smoothed().derived().transposed(norm), across),
                constant(y.derived().derived().values(1), down),
                constant(y.smoothed().smoothed().values(1), down),
                constant(y.derived().smoothed().values(1), down));
    }

    private NDArray constant(float[] values, Shape shape) {
        NDArray array = manager.create(values, shape);
        NDScope.unregister(array);
        return array;
    }

    int count() {
        return scales.size();
    }

    /** Refuses what is no batch of frames of this size. */
    void check(NDArray frames) {
        Shape shape = frames.getShape();
        if (shape.dimension() != 4
                || shape.get(1) != 1
                || shape.get(2) != height
                || shape.get(3) != width
                || frames.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException("frames are " + frames.getDataType() + " of shape " + shape
                    + ": this filter takes FLOAT32 of shape (B, 1, " + height + ", " + width
                    + "); make another one for another size");
        }
    }

    /** The frames less the middle of their range: a flat frame is then zero and nothing of a bright ground is left to round. */
    NDArray centred(NDArray frames) {
        long batch = frames.getShape().get(0);
        NDArray flat = frames.reshape(batch, (long) width * height);
        NDArray middle = flat.max(new int[] {1}).addi(flat.min(new int[] {1})).muli(oneHalf);
        return frames.sub(middle.reshape(batch, 1, 1, 1));
    }

    /** Both numbers at one scale. */
    Eigenvalues at(int scale, NDArray centred) {
        Passes passes = scales.get(scale);
        try (NDArray xx = component(passes.evenY, centred, passes.bendX);
                NDArray yy = component(passes.bendY, centred, passes.evenX);
                NDArray xy = component(passes.slopeY, centred, passes.slopeX)) {
            NDArray mean = xx.add(yy);
            NDArray sum = xx.subi(yy).muli(xx).addi(xy.muli(xy));
            return new Eigenvalues(mean, sum.sqrt());
        }
    }

    private static NDArray component(NDArray y, NDArray frames, NDArray x) {
        try (NDArray across = frames.matMul(x)) {
            return y.matMul(across);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
