package io.github.vasomim.engine.internal.head;

import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * What a network is that has a head of one's own on an encoder.
 *
 * @param encoder shape of the encoder
 */
public record HeadShape(VitConfig encoder) implements ModelFile.Shape {
    /**
     * Names the parameters of such a network.
     *
     * @param head makes the head
     * @param scope where the parameters are named
     * @param kernels attention
     * @param <T> the head's result for one frame
     * @return the network
     */
    public <T> FrameNetwork<T> network(HeadFactory<T> head, ParameterScope scope, Kernels kernels) {
        return new DownstreamNetwork<>(encoder, head, scope, kernels);
    }
}
