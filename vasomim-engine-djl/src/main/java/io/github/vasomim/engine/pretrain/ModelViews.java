package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames on the device as the model sees them.
 *
 * @param images (N, C, H, W), standardised
 * @param anatomy (N, 1, H, W), 1 on vessels, else 0; null where the method has none
 * @param grey (N, 1, H, W), intensities 0 to 255; null where the host has the same frames
 */
record ModelViews(
        NDArray images, @Nullable NDArray anatomy, @Nullable NDArray grey) {
    List<NDArray> arrays() {
        List<NDArray> all = new ArrayList<>(List.of(images));
        if (anatomy != null) {
            all.add(anatomy);
        }
        if (grey != null) {
            all.add(grey);
        }
        return all;
    }
}
