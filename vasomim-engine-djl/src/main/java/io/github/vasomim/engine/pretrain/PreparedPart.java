package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames on the device with their masks.
 *
 * @param part what it was made of
 * @param views the frames as the model sees them
 * @param drawn one mask per frame
 */
record PreparedPart(TrainingBatch part, ModelViews views, DrawnMasks drawn) {
    /** All arrays that are needed later. */
    NDArray[] arrays() {
        MaskBatch batch = drawn.batch();
        List<NDArray> all = new ArrayList<>(views.arrays());
        all.addAll(List.of(batch.visible(), batch.order(), batch.masked()));
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
