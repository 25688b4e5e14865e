package org.example.training;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.ArrayList;
import java.util.List;

/** How much of a frame is vessel, 0 to 1, by the class token. */
final class VesselShareHead implements DownstreamHead<Double> {
    private final Linear linear;

    VesselShareHead(ParameterScope scope, VitConfig encoder) {
        linear = new Linear(scope, encoder.width(), 1);
    }

    /** (N, 1), before the logistic function. */
    @Override
    public NDArray forward(EncodedFrames input, boolean training) {
        return linear.forward(input.tokens().get(":, 0"));
    }

    @Override
    public NDArray loss(NDArray output, NDArray labels) {
        NDArray truth = labels.reshape(labels.getShape().get(0), -1).mean(new int[] {1}, true);
        return output.getNDArrayInternal().sigmoid().sub(truth).square().mean();
    }

    @Override
    public List<Double> decode(NDArray output, List<FrameSize> sizes) {
        List<Double> shares = new ArrayList<>();
        for (float share : output.getNDArrayInternal().sigmoid().toFloatArray()) {
            shares.add((double) share);
        }
        return shares;
    }
}
