package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.anatomy.SatoVesselness;

/** {@link SatoVesselness}, exact or fast, on batches: {@code max over s of s² · max(λ, 0)}. For one thread at a time. */
public final class BatchSato implements BatchVesselness {
    private final BatchHessian hessian;

    /**
     * Prepares the passes.
     *
     * @param parent whose device the filter runs on
     * @param settings the filter
     * @param width columns of the frames in pixels
     * @param height rows of the frames in pixels
     */
    public BatchSato(NDManager parent, SatoVesselness settings, int width, int height) {
        hessian = new BatchHessian(parent, settings.scales(), settings.precision(), width, height);
    }

    @Override
    public NDArray respond(NDArray frames) {
        hessian.check(frames);
        return ResultScope.of(frames, () -> {
            NDArray centred = hessian.centred(frames);
            NDArray response = centred.zerosLike();
            for (int i = 0; i < hessian.count(); i++) {
                BatchHessian.Eigenvalues values = hessian.at(i, centred);
                try (NDArray before = response;
                        NDArray larger = values.mean().addi(values.half())) {
                    response = before.maximum(larger);
                }
                values.half().close();
            }
            return response;
        });
    }

    @Override
    public double fullScale() {
        return 255;
    }

    @Override
    public void close() {
        hessian.close();
    }
}
