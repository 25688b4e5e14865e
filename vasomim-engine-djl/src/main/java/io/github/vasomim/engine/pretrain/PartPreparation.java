package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.pretext.PatchFeedback;
import io.github.vasomim.engine.tensor.FrameTensors;

/**
 * What comes before the model: frames to the device, what is known of their patches, masks. For one thread at a time.
 *
 * @param tensors makes arrays of frames
 * @param feedback what is known of the patches
 * @param drawing draws the masks
 */
record PartPreparation(FrameTensors tensors, PatchFeedback feedback, MaskDrawing drawing) {
    /**
     * Prepares some frames.
     *
     * @param part the frames; their streams go on
     * @param progress share of the training that is done, 0 to 1
     * @return arrays of the caller's scope
     * @throws ArithmeticException if what is known of the patches is no finite number
     */
    PreparedPart of(TrainingBatch part, double progress) {
        NDArray images = tensors.frames(part.frames());
        return new PreparedPart(part, images, drawing.draw(feedback, images, part.anatomy(), progress, part.random()));
    }
}
