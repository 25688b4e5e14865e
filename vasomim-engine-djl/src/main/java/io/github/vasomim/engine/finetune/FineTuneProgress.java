package io.github.vasomim.engine.finetune;

/**
 * Where a running fine-tuning stands after a step.
 *
 * @param step steps done, those of resumed runs included
 * @param steps steps in all
 * @param epoch the running epoch, the first is 0
 * @param epochs epochs in all
 * @param learningRate rate of the head in this step
 * @param loss of the step
 * @param framesPerSecond frames trained on per second since the run began, validation included
 * @param secondsLeft estimate of the time left, in seconds
 */
public record FineTuneProgress(
        long step,
        long steps,
        int epoch,
        int epochs,
        double learningRate,
        double loss,
        double framesPerSecond,
        double secondsLeft) {}
