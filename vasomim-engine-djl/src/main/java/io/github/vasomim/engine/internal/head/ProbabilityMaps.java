package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.List;

/** Probabilities of a network's pixels in the pixels of a frame. */
public final class ProbabilityMaps {
    private ProbabilityMaps() {}

    /** The frames of an output, which must be as many as there are sizes. */
    public static int check(NDArray output, List<FrameSize> sizes) {
        Shape shape = output.getShape();
        if (shape.get(0) != sizes.size()) {
            throw new IllegalArgumentException("output " + shape + " for " + sizes.size() + " frames: one size each");
        }
        return sizes.size();
    }

    /** Bilinear, with antialias where it shrinks: the result lies between least and largest value of the map. */
    public static FloatImage resized(FloatImage map, FrameSize size) {
        ResamplingBox whole = ResamplingBox.whole(map.width(), map.height());
        return Resampling.resize(map, whole, size.width(), size.height(), ResamplingFilter.BILINEAR);
    }
}
