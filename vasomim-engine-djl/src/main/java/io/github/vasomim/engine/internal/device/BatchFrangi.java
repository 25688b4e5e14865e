package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.anatomy.FrangiVesselness;

/**
 * {@link FrangiVesselness} on batches: {@code exp(-(a/b)² / (2 beta²)) · (1 - exp(-(a² + b²) / (2 c²)))} where b is positive, with c a
 * share of the largest norm of each frame at each scale. For one thread at a time.
 */
public final class BatchFrangi implements BatchVesselness {
    private final NDManager manager;
    private final BatchHessian hessian;
    private final NDArray zero;
    private final NDArray one;
    private final NDArray least;
    private final NDArray blobness;
    private final NDArray structure;

    /**
     * Prepares the passes.
     *
     * @param parent whose device the filter runs on
     * @param settings the filter
     * @param width columns of the frames in pixels
     * @param height rows of the frames in pixels
     */
    public BatchFrangi(NDManager parent, FrangiVesselness settings, int width, int height) {
        manager = parent.newSubManager();
        hessian = new BatchHessian(manager, settings.scales(), FilterPrecision.EXACT, width, height);
        zero = constant(0);
        one = constant(1);
        least = constant(Float.MIN_NORMAL);
        blobness = constant(-1 / (2 * settings.beta() * settings.beta()));
        structure = constant(-1 / (2 * settings.normShare() * settings.normShare()));
    }

    private NDArray constant(double value) {
        NDArray array = manager.create(new float[] {(float) value}, new Shape());
        NDScope.unregister(array);
        return array;
    }

    @Override
    public NDArray respond(NDArray frames) {
        hessian.check(frames);
        return ResultScope.of(frames, () -> {
            NDArray centred = hessian.centred(frames);
            NDArray response = centred.zerosLike();
            for (int i = 0; i < hessian.count(); i++) {
                try (NDArray before = response;
                        NDArray line = atScale(i, centred)) {
                    response = before.maximum(line);
                }
            }
            return response;
        });
    }

    private NDArray atScale(int scale, NDArray centred) {
        return ResultScope.of(centred, () -> {
            BatchHessian.Eigenvalues values = hessian.at(scale, centred);
            NDArray mean = values.mean();
            NDArray half = values.half();
            // Dark lines have b > 0, and b is then the mean plus half the difference. (a² + b²) / 2 is the sum of their
            // squares.
            NDArray dark = mean.gte(zero).toType(DataType.FLOAT32, false);
            NDArray norm = mean.mul(mean).addi(half.mul(half));
            NDArray steep = mean.add(half).maximum(least);
            NDArray ratio = mean.subi(half).divi(steep);
            NDArray line = ratio.muli(ratio).muli(blobness).exp();
            long batch = norm.getShape().get(0);
            NDArray largest = norm.reshape(batch, norm.size() / batch)
                    .max(new int[] {1})
                    .maximum(least)
                    .reshape(batch, 1, 1, 1);
            NDArray strength = norm.divi(largest).muli(structure).exp().neg().addi(one);
            return line.muli(strength).muli(dark);
        });
    }

    @Override
    public double fullScale() {
        return 1;
    }

    @Override
    public void close() {
        manager.close();
    }
}
