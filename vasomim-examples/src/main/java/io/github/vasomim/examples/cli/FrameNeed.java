package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.store.StoreSettings;
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
        if (!isMetBy(width, height)) {
            throw refusal(frame, width + "x" + height + " pixels", "Use larger frames or take it out");
        }
    }

    /**
     * Whether a frame is large enough.
     *
     * @param width its columns
     * @param height its rows
     * @return false if a side is too short
     */
    public boolean isMetBy(int width, int height) {
        return Math.min(width, height) >= side;
    }

    private InputException refusal(Object frame, String has, String fix) {
        return new InputException(frame, "has " + has + " where " + reason + " at least " + side, fix);
    }

    /**
     * Refuses a frame that was shrunk too far, and says how far it may be.
     *
     * @param frame what to call it
     * @param width its columns before
     * @param height its rows before
     * @param longest its longer side after
     * @throws InputException always: with a longer side that will do, where there is one
     */
    public void refuseShrunk(Object frame, int width, int height, int longest) {
        require(frame, width, height);
        int longer = Math.max(width, height);
        int shorter = Math.min(width, height);
        // The shorter side is rounded, halves up.
        long enough = (long) Math.ceil((side - 0.5) * longer / shorter);
        throw refusal(
                frame,
                width + "x" + height + " pixels, shrunk to a longer side of " + longest + ",",
                enough > StoreSettings.MOST_SIDE
                        ? "Cut it or take it out"
                        : "Use --side " + enough + " or more, or take it out");
    }

    /**
     * Refuses a frame of a store that is too small.
     *
     * @param frame what to call it
     * @param width its columns
     * @param height its rows
     * @param longest the longest side in its store: frames that have it may have been shrunk to it
     * @throws InputException if it is
     */
    public void requireStored(Object frame, int width, int height, int longest) {
        if (Math.max(width, height) < longest) {
            require(frame, width, height);
        } else if (!isMetBy(width, height)) {
            throw refusal(
                    frame,
                    width + "x" + height + " pixels in the store, packed with --side " + longest + ",",
                    "Pack the frames again with a larger --side into another file, or take it out");
        }
    }
}
