package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.image.PatchGrid;

/**
 * From patch tokens to numbers for every pixel: a {@link SimpleFpn} and a {@link UNetDecoder}. Parameters {@code fpn.*} and
 * {@code decoder.*}: 12.1 million on an encoder of width 768 at decoder width 32.
 *
 * <p>The pyramid is that of patches of 16 pixels. Patches of up to 8 pixels start it one doubling later, the map of any other patch is
 * resized bilinearly to one token per 16 (or 8) pixels: 16 x 16 tokens of 14 pixels to 14 x 14. Inputs that are no multiple of 16 are
 * worked on at the next one: frames are enlarged to it, logits come back in the input's size.
 */
public final class PyramidDecoder {
    /** Four doublings lead from the coarsest scale back to the frame. */
    private static final int COARSEST = 16;

    private static final int DOUBLINGS = 3;

    private final SimpleFpn fpn;
    private final UNetDecoder decoder;
    /** Pixels of a map's token in the pyramid. */
    private final int step;

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param encoder shape of the encoder
     * @param width channels at the frame's full size, at least 1; 32 is the published size, 8 and 16 suit a CPU
     * @param outputs numbers for each pixel
     */
    public PyramidDecoder(ParameterScope scope, VitConfig encoder, int width, int outputs) {
        if (width < 1) {
            throw new IllegalArgumentException("decoder width " + width + ": at least one channel is needed");
        }
        boolean fine = encoder.patchSize() <= COARSEST / 2;
        step = fine ? COARSEST / 2 : COARSEST;
        fpn = new SimpleFpn(scope.child("fpn"), encoder.width(), width, fine ? DOUBLINGS - 1 : DOUBLINGS);
        decoder = new UNetDecoder(scope.child("decoder"), encoder.channelCount(), width, outputs);
    }

    /**
     * Runs the decoder.
     *
     * @param input frames and tokens
     * @param training true: normalise by the batch
     * @return (N, outputs, H, W)
     */
    public NDArray forward(EncodedFrames input, boolean training) {
        PatchGrid grid = input.grid();
        int width = whole(grid.width());
        int height = whole(grid.height());
        NDArray frames = ChannelsLast.resized(input.frames(), height, width);
        try (NDArray tokens = ChannelsLast.ofTokens(input.tokens(), grid.rows(), grid.columns());
                NDArray map = ChannelsLast.resized(tokens, height / step, width / step)) {
            NDArray logits = decoder.forward(frames, fpn.forward(map, training), training);
            return ChannelsLast.resized(logits, grid.height(), grid.width());
        }
    }

    /** The next side that can be halved four times. */
    static int whole(int side) {
        return (side + COARSEST - 1) / COARSEST * COARSEST;
    }
}
