package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.pretext.PatchFeedback;

/**
 * What comes before the model: frames to the device, what is known of their patches, masks. For one thread at a time.
 *
 * @param views brings frames to the device
 * @param feedback what is known of the patches
 * @param drawing draws the masks
 */
record PartPreparation(PartViews views, PatchFeedback feedback, MaskDrawing drawing) {
    /**
     * Prepares some frames.
     *
     * @param part the frames; their streams go on
     * @param progress share of the training that is done, 0 to 1
     * @return arrays of the caller's scope
     * @throws ArithmeticException if what is known of the patches is no finite number
     */
    PreparedPart of(TrainingBatch part, double progress) {
        ModelViews made = views.of(part);
        DrawnMasks drawn = drawing.draw(feedback, made.images(), made.anatomy(), progress, part.random());
        return new PreparedPart(part, part.changes() == null ? withoutAnatomy(made) : made, drawn);
    }

    /** The host has it: no need to keep it on the device. */
    private static ModelViews withoutAnatomy(ModelViews views) {
        NDArray anatomy = views.anatomy();
        if (anatomy != null) {
            anatomy.close();
        }
        return new ModelViews(views.images(), null, views.grey());
    }
}
