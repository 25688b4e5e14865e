package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.engine.finetune.FineTuneTask;

/** The tasks of detection, to be given to a {@link io.github.vasomim.engine.finetune.FineTuner}. Stateless, thread-safe. */
public final class DetectionTasks {
    private DetectionTasks() {}

    /**
     * Stenoses as boxes: Faster R-CNN on the encoder after ViTDet, the best epoch chosen by COCO's mAP on validation.
     *
     * @param config the settings
     * @param splits what to train and validate on, and to test on at the end if it has a test split
     * @return nothing is read yet
     */
    public static FineTuneTask<DetectionBatch, BoxScores> stenoses(DetectionConfig config, BoxSplits splits) {
        return new DetectionTask(config, splits);
    }
}
