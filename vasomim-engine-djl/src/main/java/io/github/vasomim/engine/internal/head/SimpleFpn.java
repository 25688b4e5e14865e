package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Four scales from the one map of a plain encoder with patches of 16 pixels (after Li et al. 2022, ViTDet, section 3, with nearest
 * enlargement instead of transposed convolutions). From an input of side S: S/16 by a 1x1 convolution, S/8, S/4 and S/2 by one, two
 * and three times [twice the size, 3x3 convolution], each convolution with batch normalisation and GELU. A branch of several steps
 * halves the encoder's width D at each but the last. From a map of patches of 8 pixels the same scales come by one step less, the
 * coarsest from the mean of two by two tokens. Parameters {@code branches.B.STEP.*}, branch 0 the finest.
 */
public final class SimpleFpn {
    private static final int SCALES = 4;

    private final ImmutableList<ImmutableList<ConvNormGelu>> branches;
    private final int doublings;

    /**
     * Names the parameters for a map of patches of 16 pixels.
     *
     * @param scope where the parameters are named
     * @param inputs encoder width D, a multiple of 4
     * @param width channels at the input's full size; branch b, 0 the finest, has {@code 2 * width << b} channels
     */
    public SimpleFpn(ParameterScope scope, int inputs, int width) {
        this(scope, inputs, width, SCALES - 1);
    }

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param inputs encoder width D, a multiple of 4
     * @param width channels at the input's full size; branch b, 0 the finest, has {@code 2 * width << b} channels
     * @param doublings how often the map is doubled for the finest scale: 3 for patches of 16 pixels, 2 for 8
     */
    SimpleFpn(ParameterScope scope, int inputs, int width, int doublings) {
        ImmutableList.Builder<ImmutableList<ConvNormGelu>> all = ImmutableList.builder();
        for (int b = 0; b < SCALES; b++) {
            all.add(branch(scope.child("branches." + b), inputs, channels(width, b), doublings - b));
        }
        branches = all.build();
        this.doublings = doublings;
    }

    private static ImmutableList<ConvNormGelu> branch(ParameterScope scope, int inputs, int outputs, int steps) {
        if (steps <= 0) {
            return ImmutableList.of(new ConvNormGelu(scope.child("0"), inputs, outputs, 1));
        }
        ImmutableList.Builder<ConvNormGelu> layers = ImmutableList.builder();
        int from = inputs;
        for (int step = 0; step < steps; step++) {
            int to = step == steps - 1 ? outputs : from / 2;
            layers.add(new ConvNormGelu(scope.child(String.valueOf(step)), from, to, 3));
            from = to;
        }
        return layers.build();
    }

    /**
     * Channels of a branch.
     *
     * @param width channels at the input's full size
     * @param branch 0 the finest to 3
     * @return 2, 4, 8 or 16 times the width
     */
    static int channels(int width, int branch) {
        return (2 * width) << branch;
    }

    /**
     * Makes the pyramid.
     *
     * @param map (N, D, S/16, S/16), or (N, D, S/8, S/8) for patches of 8 pixels, the patch tokens in their places
     * @param training true: normalise by the batch
     * @return four maps, the finest first: (N, 2w, S/2, S/2), (N, 4w, S/4, S/4), (N, 8w, S/8, S/8), (N, 16w, S/16, S/16)
     */
    public List<NDArray> forward(NDArray map, boolean training) {
        List<NDArray> scales = new ArrayList<>(SCALES);
        for (int b = 0; b < SCALES; b++) {
            int steps = doublings - b;
            if (steps > 0) {
                scales.add(climb(branches.get(b), map, training));
            } else if (steps == 0) {
                scales.add(branches.get(b).get(0).forward(map, training));
            } else {
                try (NDArray coarse = ChannelsLast.half(map)) {
                    scales.add(branches.get(b).get(0).forward(coarse, training));
                }
            }
        }
        return scales;
    }

    private static NDArray climb(List<ConvNormGelu> steps, NDArray map, boolean training) {
        NDArray x = steps.get(0).forwardTwice(map, training);
        for (ConvNormGelu step : steps.subList(1, steps.size())) {
            try (NDArray coarse = x) {
                x = step.forwardTwice(coarse, training);
            }
        }
        return x;
    }
}
