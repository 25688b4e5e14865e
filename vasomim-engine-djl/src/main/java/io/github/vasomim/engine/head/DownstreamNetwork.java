package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.image.PatchGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoder with a head on it. Parameters {@code encoder.*} (timm's names after the dot) and {@code head.*}. For one thread at a
 * time. What a forward pass makes on the way is left to the caller's {@link ai.djl.ndarray.NDScope}: open one around each call.
 *
 * @param <T> the head's result for one frame
 */
public final class DownstreamNetwork<T> implements FrameNetwork<T> {
    /** Prefix of the encoder's parameters. */
    public static final String ENCODER = "encoder";
    /** Prefix of the head's parameters. */
    public static final String HEAD = "head";

    private final VitEncoder encoder;
    private final DownstreamHead<T> head;
    private final PatchGrid grid;
    private final int channels;

    /**
     * Names the parameters, the head's before the encoder's: first values of the head are then the same whether the encoder's are
     * drawn from the same stream or come from a file.
     *
     * @param shape of the encoder
     * @param factory makes the head
     * @param scope where the parameters are named
     * @param kernels attention
     */
    public DownstreamNetwork(VitConfig shape, HeadFactory<T> factory, ParameterScope scope, Kernels kernels) {
        head = factory.create(scope.child(HEAD), shape);
        encoder = new VitEncoder(shape, scope.child(ENCODER), kernels);
        grid = shape.grid();
        channels = shape.channelCount();
    }

    @Override
    public NDArray forward(NDArray frames, boolean training, @Nullable DropPath dropPath) {
        try (NDArray tokens = encoder.tokens(frames, dropPath)) {
            return head.forward(new EncodedFrames(frames, tokens, grid), training);
        }
    }

    @Override
    public NDArray loss(NDArray output, NDArray labels) {
        return head.loss(output, labels);
    }

    @Override
    public List<T> decode(NDArray output, List<FrameSize> sizes) {
        return head.decode(output, sizes);
    }

    @Override
    public PatchGrid grid() {
        return grid;
    }

    @Override
    public int channels() {
        return channels;
    }
}
