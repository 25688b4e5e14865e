package io.github.vasomim.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.model.MaeDecoder;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCostTest {
    @Test
    void aTinyTransformerIsCountedByHand() {
        // Four patches of 2 x 2 x 3 values, tokens of 4; two patches and the class token are seen.
        VitConfig shape = new VitConfig(4, 2, 4, 1, 1);
        // Class token 4, projection 12 * 4 + 4, block 48 + 12, 16 + 4, 64 + 16, 64 + 4 and two norms of 8, norm 8.
        // Projection 12 * 4 on 2; 192 on 3 tokens; 3 * 3 * 4 twice. Kept: 64 on 3 tokens, 2 patches.
        assertThat(ModelCost.encoder(shape, 2))
                .isEqualTo(new ModelCost(308, 96 + 576 + 72, 192 + 24, new ModelCost.Blocks(576 + 72, 180, 180)));
        // Embedding 4 * 8 + 8, mask token 8, block 872, norm 16, prediction 8 * 12 + 12; five tokens of 8.
        assertThat(ModelCost.decoder(shape, new DecoderConfig(8, 1, 2), 2))
                .isEqualTo(new ModelCost(
                        40 + 8 + 872 + 16 + 108,
                        96 + 3840 + 400 + 384,
                        640 + 12 + 48,
                        new ModelCost.Blocks(3840 + 400, 600, 600)));
        // Computed again: the input of each block, and the inside of one at a time.
        ModelCost both = ModelCost.encoder(shape, 2).plus(ModelCost.decoder(shape, new DecoderConfig(8, 1, 2), 2));
        assertThat(both.recomputed().activations()).isEqualTo(12 + 24 + 40 + 12 + 48 + 600);
        assertThat(both.recomputed().multiplications()).isEqualTo(both.multiplications());
    }

    @ParameterizedTest
    // Parameters as published with timm's models, which count the positions; multiply-accumulates at 224 pixels,
    // attention included.
    @CsvSource({
        "TINY, 5_524_416, 1.26",
        "SMALL, 21_665_664, 4.60",
        "BASE, 85_798_656, 17.56",
        "LARGE, 303_301_632, 61.55"
    })
    void namedSizesCostWhatIsPublished(VitConfig.Size size, String parameters, double giga) {
        VitConfig shape = VitConfig.of(size);
        ModelCost cost = ModelCost.encoder(shape, shape.patchCount());
        long positions = (1L + shape.patchCount()) * shape.width();
        assertThat(cost.parameters() + positions).isEqualTo(Long.parseLong(parameters.replace("_", "")));
        assertThat(cost.multiplications() / 1e9).isCloseTo(giga, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void theNetworksHaveAsManyParameters() {
        VitConfig shape = new VitConfig(32, 8, 24, 3, 2);
        DecoderConfig decoderShape = new DecoderConfig(16, 2, 4);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet encoder = ParameterSet.initialised(manager, new SplittableRandom(1));
                ParameterSet decoder = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            new VitEncoder(shape, encoder.scope(), kernels);
            new MaeDecoder(shape, decoderShape, decoder.scope(), kernels);
            assertThat(ModelCost.encoder(shape, 5).parameters()).isEqualTo(encoder.parameterCount());
            assertThat(ModelCost.decoder(shape, decoderShape, 5).parameters()).isEqualTo(decoder.parameterCount());
        }
    }
}
