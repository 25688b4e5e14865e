package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.detect.RegionConfig;
import io.github.vasomim.engine.internal.detect.backbone.NormedConvolution;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;

/**
 * Says of each region what it shows and where exactly (ViTDet, Li et al. 2022, appendix A.2: 3x3 convolutions with layer norm, then one
 * layer). Parameters {@code conv1.*} and so on, {@code fc.*}, {@code category.*}, {@code deltas.*}.
 */
final class RegionHead {
    private final List<NormedConvolution> convolutions;
    private final Linear layer;
    private final Linear category;
    private final Linear deltas;

    RegionHead(ParameterScope scope, int inputs, int categories, RegionConfig config) {
        ImmutableList.Builder<NormedConvolution> all = ImmutableList.builder();
        int from = inputs;
        int c = config.channels();
        // He et al. 2015 by the fan out for the convolutions, uniform by the fan in for the layer, as the settings of
        // ViTDet have it.
        for (int i = 1; i <= config.convolutions(); i++) {
            Initializer first = Initializer.normal(Math.sqrt(2 / (9.0 * c)));
            all.add(new NormedConvolution(scope.child("conv" + i), from, c, 3, first));
            from = c;
        }
        convolutions = all.build();
        long flat = (long) from * config.bins() * config.bins();
        layer = new Linear(
                scope.child("fc"),
                flat,
                config.width(),
                Initializer.uniform(Math.sqrt(3.0 / flat)),
                Initializer.constant(0));
        category = new Linear(
                scope.child("category"),
                config.width(),
                1L + categories,
                Initializer.normal(0.01),
                Initializer.constant(0));
        deltas = new Linear(
                scope.child("deltas"),
                config.width(),
                (long) BoxArray.SIDES * categories,
                Initializer.normal(0.001),
                Initializer.constant(0));
    }

    /**
     * What it says of all regions.
     *
     * @param logits (R, 1 + K), background first
     * @param deltas (R, K * 4)
     */
    record Output(NDArray logits, NDArray deltas) implements AutoCloseable {
        @Override
        public void close() {
            logits.close();
            deltas.close();
        }
    }

    /** Features (R, bins, bins, C). */
    Output forward(NDArray features) {
        NDArray x = features.reshape(features.getShape());
        for (NormedConvolution convolution : convolutions) {
            try (NDArray before = x;
                    NDArray normed = convolution.forward(before)) {
                x = normed.getNDArrayInternal().relu();
            }
        }
        try (NDArray map = x;
                NDArray flat = map.reshape(map.getShape().get(0), -1);
                NDArray raw = layer.forward(flat);
                NDArray active = raw.getNDArrayInternal().relu()) {
            return new Output(category.forward(active), deltas.forward(active));
        }
    }
}
