package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A batch of augmented frames and their labels, in the engine's memory; close it.
 *
 * @param frames (B, 1, H, W), intensities 0 to 255
 * @param labels (B, 1, H, W), the number of each pixel's label, 0 to 255; null where no labels were given
 */
public record BatchViews(NDArray frames, @Nullable NDArray labels) implements AutoCloseable {
    @Override
    public void close() {
        frames.close();
        if (labels != null) {
            labels.close();
        }
    }
}
