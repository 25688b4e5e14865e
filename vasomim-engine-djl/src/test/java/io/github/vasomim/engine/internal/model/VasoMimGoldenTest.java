package io.github.vasomim.engine.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.testing.Golden;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class VasoMimGoldenTest {
    @Test
    void predicts_what_the_reference_predicts() {
        Golden golden = Golden.load("vasomim_tiny_step.npz");
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet set = ParameterSet.restored(manager, golden.tensors("w/"), "golden");
                Kernels kernels = Kernels.of(manager);
                NDScope scope = new NDScope()) {
            VitConfig vit = new VitConfig(224, 16, 48, 2, 3);
            VitEncoder encoder = new VitEncoder(vit, set.scope(), kernels);
            MaeDecoder decoder = new MaeDecoder(vit, new DecoderConfig(32, 1, 2), set.scope(), kernels);
            assertThat(set.unused()).isEmpty();
            float[] mask = golden.floats("mask");
            MaskBatch masks = MaskBatch.of(manager, List.of(mask(mask, 0), mask(mask, 1)));
            NDArray images = manager.create(golden.floats("images"), new Shape(2, 3, 224, 224));
            NDArray patches = Patches.of(images, 16);
            NDArray prediction = decoder.forward(encoder.visibleTokens(patches, masks.visible()), masks.order());
            assertThat(Golden.relativeError(prediction.toFloatArray(), golden.floats("pred")))
                    .isLessThan(1e-4);
            scope.suppressNotUsedWarning();
        }
    }

    private static PatchMask mask(float[] values, int sample) {
        BitSet hidden = new BitSet();
        for (int k = 0; k < 196; k++) {
            hidden.set(k, values[sample * 196 + k] == 1);
        }
        return PatchMask.of(196, hidden);
    }
}
