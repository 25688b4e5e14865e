package io.github.vasomim.engine.pretrain;

import org.jspecify.annotations.Nullable;

/**
 * Optimiser and schedule.
 *
 * @param epochs passes over the frames
 * @param warmupEpochs epochs of linear warm-up from a rate of zero, fewer than the epochs
 * @param batchSize frames in a step; fewer where there are fewer
 * @param baseLearningRate peak rate for 256 frames in a step, scaled with the batch
 * @param learningRate peak rate as it is; null for the scaled one
 * @param weightDecay decoupled decay of matrices and tokens
 * @param beta1 decay of AdamW's first moment
 * @param beta2 decay of AdamW's second moment
 * @param seed where all randomness starts
 * @param checkpointSeconds least time between two checkpoints
 * @param microBatchSize frames that pass through the model at once, whose gradients are added up to those of the batch: the same step
 *     to rounding in less memory, as long as all masks hide equally many patches; null for the whole batch
 * @param keepCheckpoints how many of the last checkpoints are kept beside that of the best epoch
 */
public record TrainingConfig(
        int epochs,
        double warmupEpochs,
        int batchSize,
        double baseLearningRate,
        @Nullable Double learningRate,
        double weightDecay,
        double beta1,
        double beta2,
        long seed,
        int checkpointSeconds,
        @Nullable Integer microBatchSize,
        int keepCheckpoints) {
    /** Checks the ranges. */
    public TrainingConfig {
        if (epochs < 1 || !(warmupEpochs >= 0 && warmupEpochs < epochs)) {
            throw new IllegalArgumentException("epochs " + epochs + ", warmupEpochs " + warmupEpochs
                    + ": at least one epoch, and a warm-up shorter than the training");
        }
        if (batchSize < 1 || checkpointSeconds < 0) {
            throw new IllegalArgumentException("batchSize " + batchSize + ", checkpointSeconds " + checkpointSeconds
                    + ": at least one frame in a step, and no negative time");
        }
        if (keepCheckpoints < 1) {
            throw new IllegalArgumentException(
                    "keepCheckpoints " + keepCheckpoints + ": at least the newest checkpoint is kept");
        }
        if (microBatchSize != null && microBatchSize < 1) {
            throw new IllegalArgumentException(
                    "microBatchSize " + microBatchSize + ": at least one frame passes through the model at once");
        }
        if (!(baseLearningRate > 0) || (learningRate != null && !(learningRate > 0)) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("baseLearningRate " + baseLearningRate + ", learningRate " + learningRate
                    + ", weightDecay " + weightDecay + ": rates are positive, decay is not negative");
        }
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("beta1 " + beta1 + ", beta2 " + beta2 + ": both lie between 0 and 1");
        }
    }
}
