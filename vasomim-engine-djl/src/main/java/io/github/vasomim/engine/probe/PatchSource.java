package io.github.vasomim.engine.probe;

import io.github.vasomim.image.FloatImage;

/** Makes one vector of every patch of a frame. For one thread at a time, unless an implementation says more. */
public interface PatchSource {
    /**
     * What tells it from others.
     *
     * @return a name
     */
    String name();

    /**
     * The features of a frame's patches.
     *
     * @param view of the encoder's size, intensities 0 to 255
     * @return one vector per patch, patches row by row, all of one length
     */
    float[][] features(FloatImage view);
}
