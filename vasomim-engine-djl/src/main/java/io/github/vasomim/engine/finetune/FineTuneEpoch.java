package io.github.vasomim.engine.finetune;

import org.jspecify.annotations.Nullable;

/**
 * What one finished epoch came to.
 *
 * @param epoch number of the epoch, the first is 0
 * @param learningRate rate of the head in its last step
 * @param loss mean over its steps
 * @param dice mean Dice of the validation frames, null where the epoch was not validated
 * @param clDice mean clDice of the validation frames, null where the epoch was not validated
 */
public record FineTuneEpoch(
        int epoch,
        double learningRate,
        double loss,
        @Nullable Double dice,
        @Nullable Double clDice) {}
