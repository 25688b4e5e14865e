package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.ArrayList;
import java.util.List;

/**
 * The simple feature pyramid (Li et al. 2022, ViTDet, section 3): from the encoder's last map alone, levels at 4, 2, 1 and 1/2 times its
 * resolution (p2 to p5), each ending in a 1x1 and a 3x3 convolution with layer norm, and p6, every other cell of p5. Parameters
 * {@code p2.*} to {@code p5.*}.
 */
public final class FeaturePyramid {
    /** Levels, p2 to p6. */
    public static final int LEVELS = 5;
    /** Levels that boxes are pooled from, p2 to p5. */
    public static final int POOLED = 4;

    private static final int FINEST = 2;
    private static final Shape TWO = new Shape(2, 2);

    private final Doubling quadrupleFirst;
    private final LayerNorm quadrupleNorm;
    private final Doubling quadrupleSecond;
    private final Doubling twice;
    private final List<NormedConvolution> narrow;
    private final List<NormedConvolution> smooth;

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param width the encoder's token length D, a multiple of 4
     * @param channels of each level
     */
    public FeaturePyramid(ParameterScope scope, int width, int channels) {
        ParameterScope finest = scope.child("p2");
        quadrupleFirst = new Doubling(finest.child("up1"), width, width / 2);
        quadrupleNorm = new LayerNorm(finest.child("up1.norm"), width / 2, 1e-6f);
        quadrupleSecond = new Doubling(finest.child("up2"), width / 2, width / 4);
        twice = new Doubling(scope.child("p3.up1"), width, width / 2);
        int[] inputs = {width / 4, width / 2, width, width};
        ImmutableList.Builder<NormedConvolution> first = ImmutableList.builder();
        ImmutableList.Builder<NormedConvolution> second = ImmutableList.builder();
        for (int level = 0; level < POOLED; level++) {
            ParameterScope at = scope.child("p" + (FINEST + level));
            first.add(new NormedConvolution(
                    at.child("narrow"), inputs[level], channels, 1, Initializer.uniform(1 / Math.sqrt(inputs[level]))));
            second.add(new NormedConvolution(
                    at.child("smooth"), channels, channels, 3, Initializer.uniform(1 / Math.sqrt(9.0 * channels))));
        }
        narrow = first.build();
        smooth = second.build();
    }

    /**
     * Makes the pyramid.
     *
     * @param map (N, rows, columns, D)
     * @return p2 to p6, (N, 4 rows, 4 columns, C) and so on; odd sides are rounded down at p5 and up at p6
     */
    public List<NDArray> forward(NDArray map) {
        List<NDArray> levels = new ArrayList<>(LEVELS);
        try (NDArray up = quadrupleFirst.forward(map);
                NDArray normed = quadrupleNorm.forward(up);
                NDArray active = normed.getNDArrayInternal().gelu();
                NDArray finest = quadrupleSecond.forward(active)) {
            levels.add(finish(0, finest));
        }
        try (NDArray up = twice.forward(map)) {
            levels.add(finish(1, up));
        }
        levels.add(finish(2, map));
        try (NDArray channelsSecond = map.transpose(0, 3, 1, 2);
                NDArray pooled = channelsSecond.getNDArrayInternal().maxPool(TWO, TWO, new Shape(0, 0), false);
                NDArray half = pooled.transpose(0, 2, 3, 1)) {
            levels.add(finish(3, half));
        }
        levels.add(levels.get(3).get(":, ::2, ::2"));
        return levels;
    }

    private NDArray finish(int level, NDArray map) {
        try (NDArray narrowed = narrow.get(level).forward(map)) {
            return smooth.get(level).forward(narrowed);
        }
    }
}
