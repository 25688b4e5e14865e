package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.List;

/**
 * Runs a detector on frames of any size, one frame at a time, so that a result never depends on what else is computed. For one thread at a
 * time; close it before the detector's weights.
 */
public final class DetectorInference implements AutoCloseable {
    private final FasterRcnn network;
    private final FrameTensors tensors;

    /**
     * Prepares the constants.
     *
     * @param manager of the device of the weights
     * @param network on weights without gradients
     */
    public DetectorInference(NDManager manager, FasterRcnn network) {
        this.network = network;
        tensors = new FrameTensors(manager, network.shape().encoder().channelCount());
    }

    /**
     * Looks at a frame.
     *
     * @param frame intensities 0 to 255
     * @return findings in the frame's own pixels, the surest first
     */
    public List<DetectedBox> detect(FloatImage frame) {
        FrameFit fit = new FrameFit(
                frame.width(), frame.height(), network.shape().config().inputSide());
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray input = tensors.frames(List.of(fit.fit(frame)));
            return fit.back(network.detect(input, fit.width(), fit.height()));
        }
    }

    @Override
    public void close() {
        tensors.close();
    }
}
