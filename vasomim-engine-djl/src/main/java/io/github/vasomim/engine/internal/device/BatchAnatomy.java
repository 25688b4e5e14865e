package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;

/**
 * The vascular anatomy of a batch, in the engine's memory; close it.
 *
 * @param mask (B, 1, H, W), 1 on the vessel, else 0
 * @param vesselness (B, 1, H, W), the response with the border at zero
 * @param hostReads how often the device had to be waited for
 */
public record BatchAnatomy(NDArray mask, NDArray vesselness, int hostReads) implements AutoCloseable {
    @Override
    public void close() {
        mask.close();
        vesselness.close();
    }
}
