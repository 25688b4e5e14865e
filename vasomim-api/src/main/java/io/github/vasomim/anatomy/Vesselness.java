package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;

/**
 * A filter that answers strongly on dark tubes on a brighter ground. Implementations are thread-safe, never change the frame, and
 * give the same response for the same frame.
 */
@FunctionalInterface
public interface Vesselness {
    /**
     * Filters one frame.
     *
     * @param frame intensities on the scale 0 to 255, all finite, vessels dark
     * @return the response, of the frame's size, finite and not negative
     */
    FloatImage respond(FloatImage frame);

    /**
     * The response that stands for 255 where the response is stored in eight bits; greater ones saturate.
     *
     * @return a positive number, 255 unless the filter says otherwise
     */
    default double fullScale() {
        return 255;
    }
}
