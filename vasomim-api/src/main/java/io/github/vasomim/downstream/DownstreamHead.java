package io.github.vasomim.downstream;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A task on the encoder: what comes after the last block, how it is scored and what its output means. Fine-tuning trains encoder and
 * head end to end through {@link #forward} and {@link #loss}; prediction uses {@link #forward} and {@link #decode}. Shapes: N frames,
 * H and W the side of the frames as the network sees them.
 *
 * <p>A head is made on named weights, which the run that trains or restores it owns, saves and closes. A call changes no state of a
 * head but running statistics while training. For one thread at a time.
 *
 * @param <T> the decoded result for one frame: an image or a record without native memory
 */
public interface DownstreamHead<T> {
    /**
     * The raw output of the task.
     *
     * @param input frames and tokens; must not be closed here
     * @param training true: batch statistics and whatever else is done in training only; false: a frame's output does not depend on
     *     the other frames of the batch
     * @return of any shape that {@link #loss} and {@link #decode} agree on, N first
     */
    NDArray forward(EncodedFrames input, boolean training);

    /**
     * What training makes small. Arrays made here from Java values must be copied by the engine before they enter the graph: those
     * that merely wrap Java memory lose it when they are closed, and backward comes after that. The labels stay open.
     *
     * @param output what {@link #forward} returned
     * @param labels (N, 1, H, W) class numbers as floats, 0 is background; a task on masks takes 0 and 1; they
     *     outlive backward. Factors inside the graph are arrays the engine owns, such as {@code manager.full(shape, value)}: what is
     *     wrapped from Java memory ({@code x.mul(0.5f)}, {@code manager.create(values)}) may be freed before backward reads it
     * @return one number, shape (), differentiable in the output
     */
    NDArray loss(NDArray output, NDArray labels);

    /**
     * The output in the frames' own pixels.
     *
     * @param output what {@link #forward} returned
     * @param sizes of the N frames before they were resized for the network
     * @return one result per frame, in order
     */
    List<T> decode(NDArray output, List<FrameSize> sizes);
}
