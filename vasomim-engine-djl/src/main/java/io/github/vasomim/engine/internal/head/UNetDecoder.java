package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.nn.Conv2d;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;

/**
 * From a pyramid back to the frame's size (after Ronneberger et al. 2015). The frame itself, through a residual block, is the skip of
 * full size; from the coarsest map on, four times: twice the size, the skip's channels appended, residual block. With the pyramid's
 * 2w, 4w, 8w, 16w channels the blocks have 8w, 4w, 2w, w; a 1x1 convolution makes the outputs. Parameters {@code stem.*},
 * {@code blocks.B.*} (0 the finest) and {@code output.*}.
 */
public final class UNetDecoder {
    private static final int SCALES = 4;

    private final ResidualBlock stem;
    private final ImmutableList<ResidualBlock> blocks;
    private final Conv2d output;

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param channels of the frames
     * @param width channels at full size, w
     * @param outputs channels of the result
     */
    public UNetDecoder(ParameterScope scope, int channels, int width, int outputs) {
        stem = new ResidualBlock(scope.child("stem"), channels, width);
        ImmutableList.Builder<ResidualBlock> all = ImmutableList.builder();
        for (int b = 0; b < SCALES; b++) {
            int skip = width << b;
            all.add(new ResidualBlock(scope.child("blocks." + b), SimpleFpn.channels(width, b) + skip, skip));
        }
        blocks = all.build();
        output = new Conv2d(scope.child("output"), width, outputs, 1, 1, 1, Initializer.normal(1 / Math.sqrt(width)));
    }

    /**
     * Decodes a pyramid.
     *
     * @param frames (N, C, S, S)
     * @param pyramid four maps, the finest first, as {@link SimpleFpn} makes them; closed here
     * @param training true: normalise by the batch
     * @return (N, outputs, S, S)
     */
    public NDArray forward(NDArray frames, List<NDArray> pyramid, boolean training) {
        NDArray x = pyramid.get(SCALES - 1);
        for (int b = SCALES - 1; b >= 0; b--) {
            try (NDArray coarse = x;
                    NDArray skip = b == 0 ? full(frames, training) : pyramid.get(b - 1)) {
                x = blocks.get(b).forward(coarse, skip, training);
            }
        }
        try (NDArray finest = x) {
            return output.forward(finest);
        }
    }

    private NDArray full(NDArray frames, boolean training) {
        try (NDArray channelsLast = ChannelsLast.copyOf(frames)) {
            return stem.forward(channelsLast, training);
        }
    }
}
