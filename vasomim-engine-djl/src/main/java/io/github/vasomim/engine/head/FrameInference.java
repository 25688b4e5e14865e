package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.List;

/**
 * Runs a network on frames of any size, one frame at a time, so that a result never depends on what else is computed. Scores while
 * fine-tuning and predictions afterwards come from here alike. For one thread at a time; close it before the network's weights.
 *
 * @param <T> the result for one frame
 */
public final class FrameInference<T> implements AutoCloseable {
    private final FrameNetwork<T> network;
    private final FrameTensors tensors;

    /**
     * Prepares the constants.
     *
     * @param manager of the device of the weights
     * @param network on weights without gradients
     */
    public FrameInference(NDManager manager, FrameNetwork<T> network) {
        this.network = network;
        tensors = new FrameTensors(manager, network.channels());
    }

    /**
     * A frame as the network takes it: resized to its input, bilinear with antialias.
     *
     * @param frame intensities 0 to 255
     * @return of the network's size
     */
    public FloatImage fit(FloatImage frame) {
        PatchGrid grid = network.grid();
        ResamplingBox whole = ResamplingBox.whole(frame.width(), frame.height());
        return Resampling.resize(frame, whole, grid.width(), grid.height(), ResamplingFilter.BILINEAR);
    }

    /**
     * Predicts for one frame.
     *
     * @param fitted what {@link #fit} made of it
     * @param size its own size
     * @return the head's result in the frame's own pixels
     */
    public T predict(FloatImage fitted, FrameSize size) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray output = network.forward(tensors.frames(List.of(fitted)), false, null);
            return network.decode(output, List.of(size)).get(0);
        }
    }

    @Override
    public void close() {
        tensors.close();
    }
}
