package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.Conv2d;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.image.PatchGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plain UNet (Ronneberger et al. 2015) as baseline without pre-training: five scales, each of two [3x3 convolution, batch
 * normalisation, GELU], with w, 2w, 4w, 8w and 16w channels; halved by the largest of two by two, doubled by nearest neighbour; skips are
 * appended. Convolutions are padded, so that the output has the input's size; inputs that are no multiple of 16 are worked on at the
 * next one. Parameters {@code down.S.*}, {@code up.S.*} (0 the finest) and {@code output.*}.
 *
 * @param <T> the result for one frame
 */
public final class UNet<T> implements FrameNetwork<T> {
    private static final int SCALES = 5;

    /** Two layers, the first of which may take an enlarged map and a skip. */
    private record Pair(ConvNormGelu first, ConvNormGelu second) {
        static Pair of(ParameterScope scope, int inputs, int outputs) {
            return new Pair(
                    new ConvNormGelu(scope.child("0"), inputs, outputs, 3),
                    new ConvNormGelu(scope.child("1"), outputs, outputs, 3));
        }

        NDArray forward(NDArray x, boolean training) {
            try (NDArray between = first.forward(x, training)) {
                return second.forward(between, training);
            }
        }

        NDArray forward(NDArray coarse, NDArray skip, boolean training) {
            try (NDArray between = first.forward(coarse, skip, training)) {
                return second.forward(between, training);
            }
        }
    }

    private final ImmutableList<Pair> down;
    private final ImmutableList<Pair> up;
    private final Conv2d last;
    private final DenseOutput<T> output;
    private final PatchGrid grid;
    private final int channels;

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param grid of the frames
     * @param channels of the frames, 1 or 3
     * @param width channels at full size, w
     * @param output what the numbers for each pixel mean
     */
    public UNet(ParameterScope scope, PatchGrid grid, int channels, int width, DenseOutput<T> output) {
        ImmutableList.Builder<Pair> descent = ImmutableList.builder();
        ImmutableList.Builder<Pair> ascent = ImmutableList.builder();
        for (int s = 0; s < SCALES; s++) {
            int inputs = s == 0 ? channels : width << (s - 1);
            descent.add(Pair.of(scope.child("down." + s), inputs, width << s));
        }
        for (int s = 0; s < SCALES - 1; s++) {
            ascent.add(Pair.of(scope.child("up." + s), (width << (s + 1)) + (width << s), width << s));
        }
        down = descent.build();
        up = ascent.build();
        last = new Conv2d(
                scope.child("output"), width, output.channels(), 1, 1, 1, Initializer.normal(1 / Math.sqrt(width)));
        this.output = output;
        this.grid = grid;
        this.channels = channels;
    }

    /**
     * How many positions are left where the map is coarsest.
     *
     * @param input of the frames
     * @return columns times rows, each a sixteenth of the input's, rounded up
     */
    public static int coarsest(PatchGrid input) {
        int factor = 1 << (SCALES - 1);
        return PyramidDecoder.whole(input.width()) / factor * (PyramidDecoder.whole(input.height()) / factor);
    }

    @Override
    public NDArray forward(NDArray frames, boolean training, @Nullable DropPath dropPath) {
        NDArray whole =
                ChannelsLast.resized(frames, PyramidDecoder.whole(grid.height()), PyramidDecoder.whole(grid.width()));
        List<NDArray> skips = new ArrayList<>(SCALES);
        NDArray x = ChannelsLast.copyOf(whole);
        for (int s = 0; s < SCALES; s++) {
            try (NDArray input = x) {
                skips.add(down.get(s).forward(input, training));
            }
            if (s < SCALES - 1) {
                x = half(skips.get(s));
            }
        }
        x = skips.get(SCALES - 1);
        for (int s = SCALES - 2; s >= 0; s--) {
            try (NDArray coarse = x;
                    NDArray skip = skips.get(s)) {
                x = up.get(s).forward(coarse, skip, training);
            }
        }
        try (NDArray finest = x) {
            return ChannelsLast.resized(last.forward(finest), grid.height(), grid.width());
        }
    }

    private static NDArray half(NDArray map) {
        Shape two = new Shape(2, 2);
        return map.getNDArrayInternal().maxPool(two, two, new Shape(0, 0), false);
    }

    @Override
    public NDArray loss(NDArray logits, NDArray labels) {
        return output.loss(logits, labels);
    }

    @Override
    public List<T> decode(NDArray logits, List<FrameSize> sizes) {
        return output.decode(logits, sizes);
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
