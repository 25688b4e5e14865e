package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.VesselPrediction;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.List;

/**
 * Segments vessels: a {@link SimpleFpn} and a {@link UNetDecoder} with one output, trained on Dice and binary cross-entropy, one to
 * one, both over the whole batch. Output (N, 1, H, W), logits of vessel; labels (N, 1, H, W), 0 or 1. Parameters {@code fpn.*} and
 * {@code decoder.*}: 12.1 million on an encoder of width 768 at decoder width 32.
 *
 * <p>The pyramid is that of patches of 16 pixels. Patches of up to 8 pixels start it one doubling later, the map of any other patch is
 * resized bilinearly to one token per 16 (or 8) pixels: 16 x 16 tokens of 14 pixels to 14 x 14. Inputs that are no multiple of 16 are
 * worked on at the next one: frames are enlarged to it, logits come back in the input's size.
 */
public final class VesselHead implements DownstreamHead<VesselPrediction> {
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
     * @param width decoder channels at the frame's full size, at least 1; 32 is the published size, 8 and 16 suit a CPU
     */
    public VesselHead(ParameterScope scope, VitConfig encoder, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("decoder width " + width + ": at least one channel is needed");
        }
        boolean fine = encoder.patchSize() <= COARSEST / 2;
        step = fine ? COARSEST / 2 : COARSEST;
        fpn = new SimpleFpn(scope.child("fpn"), encoder.width(), width, fine ? DOUBLINGS - 1 : DOUBLINGS);
        decoder = new UNetDecoder(scope.child("decoder"), encoder.channelCount(), width, 1);
    }

    /**
     * The factory of heads of one width.
     *
     * @param width decoder channels at the frame's full size
     * @return makes such heads
     */
    public static HeadFactory<VesselPrediction> ofWidth(int width) {
        return (scope, encoder) -> new VesselHead(scope, encoder, width);
    }

    @Override
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

    private static int whole(int side) {
        return (side + COARSEST - 1) / COARSEST * COARSEST;
    }

    @Override
    public NDArray loss(NDArray output, NDArray labels) {
        return DiceBce.of(output, labels);
    }

    /**
     * {@inheritDoc} The logits become probabilities, these are resampled bilinearly to the frame's size and cut at one half.
     */
    @Override
    public List<VesselPrediction> decode(NDArray output, List<FrameSize> sizes) {
        Shape shape = output.getShape();
        if (shape.get(0) != sizes.size()) {
            throw new IllegalArgumentException("output " + shape + " for " + sizes.size() + " frames: one size each");
        }
        List<FloatImage> maps;
        try (NDArray probability = output.getNDArrayInternal().sigmoid()) {
            maps = FrameTensors.images(probability);
        }
        ImmutableList.Builder<VesselPrediction> predictions = ImmutableList.builder();
        for (int n = 0; n < maps.size(); n++) {
            predictions.add(VesselPrediction.of(resized(maps.get(n), sizes.get(n))));
        }
        return predictions.build();
    }

    private static FloatImage resized(FloatImage map, FrameSize size) {
        ResamplingBox whole = ResamplingBox.whole(map.width(), map.height());
        return Resampling.resize(map, whole, size.width(), size.height(), ResamplingFilter.BILINEAR);
    }
}
