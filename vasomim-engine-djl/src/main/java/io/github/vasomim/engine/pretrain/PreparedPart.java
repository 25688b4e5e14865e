package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.model.MaskBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames on the device with their masks.
 *
 * @param part what it was made of
 * @param images (N, C, H, W), standardised
 * @param drawn one mask per frame
 */
record PreparedPart(TrainingBatch part, NDArray images, DrawnMasks drawn) {
    /** All arrays that are needed later. */
    NDArray[] arrays() {
        MaskBatch batch = drawn.batch();
        List<NDArray> all = new ArrayList<>(List.of(images, batch.visible(), batch.order(), batch.masked()));
        if (batch.kept() != null) {
            all.add(batch.kept().places());
            all.add(batch.kept().rows());
        }
        if (drawn.probability() != null) {
            all.add(drawn.probability());
        }
        return all.toArray(NDArray[]::new);
    }
}
