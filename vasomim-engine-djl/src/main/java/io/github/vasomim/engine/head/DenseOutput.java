package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.downstream.FrameSize;
import java.util.List;

/**
 * What the numbers that a network gives for every pixel mean: how they are scored while it learns and read when it is used. Immutable
 * and thread-safe.
 *
 * <p>A class to implement, hence arrays of ai.djl in its signatures: it computes on them. It closes and keeps none of those it is given,
 * and its results hold none; how factors enter the graph is said at {@link io.github.vasomim.downstream.DownstreamHead#loss}.
 *
 * @param <T> the result for one frame
 */
public interface DenseOutput<T> {
    /**
     * Numbers for each pixel.
     *
     * @return K, at least 1
     */
    int channels();

    /**
     * What training makes small.
     *
     * @param logits (N, K, H, W)
     * @param labels (N, 1, H, W) class numbers as floats, 0 is background
     * @return one number, shape (), differentiable in the logits
     */
    NDArray loss(NDArray logits, NDArray labels);

    /**
     * The labels of the frames.
     *
     * @param logits (N, K, H, W)
     * @param sizes of the N frames
     * @return one result per frame, in order, in the frame's own pixels
     */
    List<T> decode(NDArray logits, List<FrameSize> sizes);
}
