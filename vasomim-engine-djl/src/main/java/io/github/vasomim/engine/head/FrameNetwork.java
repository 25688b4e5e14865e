package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.image.PatchGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network from frames to one result each. What a call makes on the way is left to the caller's {@link ai.djl.ndarray.NDScope}: open
 * one around each. For one thread at a time.
 *
 * @param <T> the result for one frame
 */
public interface FrameNetwork<T> {
    /**
     * Runs the network.
     *
     * @param frames (N, C, H, W), standardised, of the network's size
     * @param training true: batch statistics, and what else is done in training alone
     * @param dropPath stochastic depth while training, null for none
     * @return the raw output, N first
     */
    NDArray forward(NDArray frames, boolean training, @Nullable DropPath dropPath);

    /**
     * What training makes small.
     *
     * @param output what {@link #forward} returned
     * @param labels (N, 1, H, W) class numbers as floats
     * @return one number, shape (), differentiable in the output
     */
    NDArray loss(NDArray output, NDArray labels);

    /**
     * The output in the frames' own pixels.
     *
     * @param output what {@link #forward} returned
     * @param sizes of the N frames
     * @return one result per frame, in order
     */
    List<T> decode(NDArray output, List<FrameSize> sizes);

    /**
     * The patches of the frames the network takes.
     *
     * @return with the frames' columns and rows
     */
    PatchGrid grid();

    /**
     * Channels of the frames the network takes.
     *
     * @return 1 or 3
     */
    int channels();
}
