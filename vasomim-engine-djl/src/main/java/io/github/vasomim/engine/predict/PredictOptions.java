package io.github.vasomim.engine.predict;

import ai.djl.Device;
import org.jspecify.annotations.Nullable;

/**
 * How a model is used. Start from {@link #DEFAULTS} and change what differs; each change is a copy.
 *
 * @param device where to compute; null for the engine's own choice
 * @param flips whether a frame is also seen mirrored, and both answers are averaged as logits: twice the work
 * @param window null: the whole frame is resized to the network's input, as in training. Else the frame is resized by this factor and
 *     looked at through windows of the network's size that overlap by half, whose logits are averaged with weights that fall towards a
 *     window's edge: for frames larger than those trained on. A frame that is then smaller than a window is enlarged to one
 */
public record PredictOptions(
        @Nullable Device device, boolean flips, @Nullable Double window) {
    /** The whole frame once. */
    public static final PredictOptions DEFAULTS = new PredictOptions(null, false, null);

    /** Checks the range. */
    public PredictOptions {
        if (window != null && !(window > 0 && window <= 16)) {
            throw new IllegalArgumentException(
                    "window " + window + ": a factor on the frame's size above 0 up to 16, or none");
        }
    }

    /**
     * Computes elsewhere.
     *
     * @param device where to compute; null for the engine's own choice
     * @return the changed copy
     */
    public PredictOptions withDevice(@Nullable Device device) {
        return new PredictOptions(device, flips, window);
    }

    /**
     * Looks at mirrored frames, too.
     *
     * @param flips whether to
     * @return the changed copy
     */
    public PredictOptions withFlips(boolean flips) {
        return new PredictOptions(device, flips, window);
    }

    /**
     * Looks through windows.
     *
     * @param window factor on the frame's size, null for the whole frame at once
     * @return the changed copy
     */
    public PredictOptions withWindow(@Nullable Double window) {
        return new PredictOptions(device, flips, window);
    }

    /**
     * Refuses flips and windows, on behalf of what looks at the whole frame once.
     *
     * @param who looks at the frame, for the message, such as {@code a detector}
     * @throws IllegalArgumentException if there are flips or a window
     */
    public void requireWholeFrame(String who) {
        if (flips || window != null) {
            throw new IllegalArgumentException(
                    "flips or windows: " + who + " looks at the whole frame once, leave both out");
        }
    }
}
