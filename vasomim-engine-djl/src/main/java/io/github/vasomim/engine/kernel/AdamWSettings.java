package io.github.vasomim.engine.kernel;

/**
 * What one AdamW step needs to know.
 *
 * @param learningRate step size
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the corrected second moment
 * @param weightDecay decoupled decay, multiplied by the learning rate
 * @param step number of this step, the first is 1
 */
public record AdamWSettings(
        double learningRate, double beta1, double beta2, double epsilon, double weightDecay, long step) {}
