package io.github.vasomim.engine.internal.segmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.segmentor.SegmentorCost;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentorCostTest {
    @Test
    void aFrameOf32PixelsIsCountedByHand() {
        // 27 * 8 + 8 on 1024; 72 * 16 + 72 * 8 on 256; 144 * 32 + 144 * 8 on 64; 288 * 16 + 2 * 1024 + 288 on 16;
        // 288 * 64 + 8192 + 576, the same block again, 576 * 32 on 4; 576 * 128 + 32768 + 1152 + 1152 * 64 on 1.
        assertThat(SegmentorCost.multiplications(32, 32))
                .isEqualTo(229_376 + 442_368 + 368_640 + 111_104 + 217_600 + 181_376);
    }

    @Test
    void itIsWhatThePaperSays() {
        // UNeXt-S: 0.10 G at 256 pixels (Valanarasu and Patel 2022, ablation of sizes).
        assertThat(SegmentorCost.multiplications(256, 256) / 1e9).isBetween(0.095, 0.105);
    }

    @Test
    void theNetworkHasAsManyParameters() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            new UNeXt(weights.scope(), kernels);
            assertThat(SegmentorCost.PARAMETERS).isEqualTo(weights.parameterCount());
        }
    }

    @Test
    void sidesAreThoseOfTheNetwork() {
        assertThatThrownBy(() -> SegmentorCost.multiplications(100, 100)).isInstanceOf(InputException.class);
    }
}
