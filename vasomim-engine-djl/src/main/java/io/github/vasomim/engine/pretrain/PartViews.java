package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.engine.internal.device.BatchAugmentation;
import io.github.vasomim.engine.internal.device.BatchViews;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.PatchGrid;
import java.util.List;

/**
 * Brings the frames of a part to the device as the model sees them: they are so already, or are made so there by the changes drawn for
 * them. For one thread at a time.
 */
final class PartViews implements AutoCloseable {
    private final FrameTensors tensors;
    private final BatchAugmentation augmentation;

    /**
     * Prepares.
     *
     * @param manager whose device it runs on
     * @param tensors makes arrays of frames; closed by others
     * @param grid the patches of what the model sees
     */
    PartViews(NDManager manager, FrameTensors tensors, PatchGrid grid) {
        this.tensors = tensors;
        augmentation = new BatchAugmentation(manager, AugmentationSettings.PRETRAINING, grid.width(), grid.height());
    }

    /** Arrays of the caller's scope. */
    ModelViews of(TrainingBatch part) {
        List<FrameChange> changes = part.changes();
        if (changes == null) {
            NDArray images = tensors.frames(part.frames());
            return new ModelViews(images, part.anatomy().isEmpty() ? null : tensors.masks(part.anatomy()), null);
        }
        BatchViews views = augmentation.apply(part.frames(), part.anatomy(), changes);
        NDArray labels = views.labels();
        NDArray vessels = null;
        if (labels != null) {
            try (labels) {
                vessels = labels.sign();
            }
        }
        return new ModelViews(tensors.standardised(views.frames()), vessels, views.frames());
    }

    @Override
    public void close() {
        augmentation.close();
    }
}
