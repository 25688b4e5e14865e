package io.github.vasomim.engine.segmentor;

/**
 * Where the segmentor's training stands after a step.
 *
 * @param step steps done
 * @param steps steps in all
 * @param epoch the running epoch, the first is 0
 * @param epochs epochs in all
 * @param learningRate rate of the step
 * @param loss loss of the step
 */
public record SegmentorProgress(long step, long steps, int epoch, int epochs, double learningRate, double loss) {}
