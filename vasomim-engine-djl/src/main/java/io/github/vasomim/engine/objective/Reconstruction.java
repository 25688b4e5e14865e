package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.objective.ReconstructionStep;

/** The frames as predicted: every patch, visible ones too, with the mean and deviation of its original. */
final class Reconstruction {
    private Reconstruction() {}

    /** (N, C, H, W), differentiable in the prediction. */
    static NDArray of(ReconstructionStep step) {
        try (NDArray scaled = step.prediction().mul(step.patchDeviation());
                NDArray pixels = scaled.addi(step.patchMean())) {
            return Patches.toImages(pixels, step.grid());
        }
    }
}
