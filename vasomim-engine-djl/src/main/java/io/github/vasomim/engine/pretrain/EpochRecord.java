package io.github.vasomim.engine.pretrain;

/**
 * What one finished epoch came to.
 *
 * @param epoch number of the epoch, the first is 0
 * @param learningRate rate of its last step
 * @param values means over its steps
 */
public record EpochRecord(int epoch, double learningRate, StepValues values) {}
