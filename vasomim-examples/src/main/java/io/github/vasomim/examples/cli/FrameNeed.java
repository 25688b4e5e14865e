package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.pretrain.PretrainConfig;

/**
 * How large a frame must be.
 *
 * @param side pixels it needs at least in both directions
 * @param reason what needs them, as a clause without its object
 */
public record FrameNeed(int side, String reason) {
    /**
     * A frame must hold a patch and, where vessels are looked for, something inside the border.
     *
     * @param config settings of a pre-training
     * @return what they need
     */
    public static FrameNeed of(PretrainConfig config) {
        int patch = config.encoder().patchSize();
        return config.usesAnatomy()
                ? new FrameNeed(
                        Math.max(patch, config.anatomy().leastSide()),
                        "a patch and what is inside the border of the vessel filter need")
                : new FrameNeed(patch, "a patch needs");
    }

    /**
     * Refuses a frame that is too small.
     *
     * @param frame what to call it
     * @param width its columns
     * @param height its rows
     * @throws InputException if it is
     */
    public void require(Object frame, int width, int height) {
        if (Math.min(width, height) < side) {
            throw new InputException(
                    frame,
                    "has " + width + "x" + height + " pixels where " + reason + " at least " + side,
                    "Use larger frames or take it out");
        }
    }
}
