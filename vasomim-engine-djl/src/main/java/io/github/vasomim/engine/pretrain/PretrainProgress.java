package io.github.vasomim.engine.pretrain;

/**
 * Where a running pre-training stands after a step.
 *
 * @param step steps done, those of resumed runs included
 * @param steps steps in all
 * @param epoch the running epoch, the first is 0
 * @param epochs epochs in all
 * @param learningRate rate of the step
 * @param values what the step came to
 * @param framesPerSecond frames trained on per second since the run began
 * @param secondsLeft estimate of the time left, in seconds
 * @param stalls how often training has waited for frames since the run began
 */
public record PretrainProgress(
        long step,
        long steps,
        int epoch,
        int epochs,
        double learningRate,
        StepValues values,
        double framesPerSecond,
        double secondsLeft,
        LoaderStalls stalls) {}
