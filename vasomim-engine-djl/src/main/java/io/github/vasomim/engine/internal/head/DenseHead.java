package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;

/**
 * Labels every pixel: a {@link PyramidDecoder}, whose numbers a {@link DenseOutput} scores and reads.
 *
 * @param <T> the result for one frame
 */
public final class DenseHead<T> implements DownstreamHead<T> {
    private final PyramidDecoder decoder;
    private final DenseOutput<T> output;

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param encoder shape of the encoder
     * @param width decoder channels at the frame's full size
     * @param output what the numbers mean
     */
    public DenseHead(ParameterScope scope, VitConfig encoder, int width, DenseOutput<T> output) {
        decoder = new PyramidDecoder(scope, encoder, width, output.channels());
        this.output = output;
    }

    /**
     * The factory of heads of one width and output.
     *
     * @param width decoder channels at the frame's full size
     * @param output what the numbers mean
     * @return makes such heads
     * @param <T> the result for one frame
     */
    public static <T> HeadFactory<T> of(int width, DenseOutput<T> output) {
        return (scope, encoder) -> new DenseHead<>(scope, encoder, width, output);
    }

    @Override
    public NDArray forward(EncodedFrames input, boolean training) {
        return decoder.forward(input, training);
    }

    @Override
    public NDArray loss(NDArray logits, NDArray labels) {
        return output.loss(logits, labels);
    }

    @Override
    public List<T> decode(NDArray logits, List<FrameSize> sizes) {
        return output.decode(logits, sizes);
    }
}
