package io.github.vasomim.engine.data;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;

/** Finds the vessels of several frames together, as devices do best. For one thread at a time. */
@FunctionalInterface
public interface JointSearch {
    /**
     * Searches frames. What is found in a frame does not depend, to the last bit, on the frames beside it.
     *
     * @param frames at least one, of any sizes, intensities 0 to 255
     * @return 1 on the vessels, one mask per frame, of its size
     * @throws InputException if a frame cannot be searched
     */
    List<LabelImage> find(List<FloatImage> frames);
}
