package io.github.vasomim.engine.internal.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.DeblurringSettings;
import io.github.vasomim.masking.PatchMask;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeblurringTest {
    private static TinyFoundation tiny(double visibleWeight) {
        return new TinyFoundation(foundation -> new Deblurring(
                foundation,
                TinyFoundation.DECODER,
                new DeblurringSettings(0.5, visibleWeight),
                MaskedPixels.Error.ABSOLUTE));
    }

    @Test
    void theEncoderIsShownBlurredFrames() {
        float[] pixels = new float[2 * 3 * 256];
        pixels[768 + 5 * 16 + 6] = 1;
        try (TinyFoundation tiny = tiny(1)) {
            float[] shown = tiny.pretext.shown(tiny.images(pixels)).toFloatArray();
            double peak = 1 / (1 + 2 * Math.exp(-2) + 2 * Math.exp(-8));
            assertThat((double) shown[768 + 5 * 16 + 6]).isCloseTo(peak * peak, within(1e-6));
            assertThat((double) shown[768 + 6 * 16 + 6]).isCloseTo(peak * peak * Math.exp(-2), within(1e-6));
            assertThat(shown[5 * 16 + 6]).isZero();
        }
    }

    @Test
    void visiblePatchesAreHeldAgainstTheSharpFrame() {
        float[] pixels = TinyFoundation.pixels(1);
        for (int thrown : new int[] {0, 4}) {
            try (TinyFoundation tiny = tiny(2)) {
                MaskBatch masks = tiny.masks(6, thrown);
                var own = tiny.own(pixels, masks).terms();
                assertThat(own).hasSize(1);
                assertThat(own.get(0).name()).isEqualTo("sharpening");
                assertThat(own.get(0).weight()).isEqualTo(2);
                float[] predicted = Objects.requireNonNull(
                                tiny.forward(pixels, masks).prediction())
                        .toFloatArray();
                float[] sharp = tiny.target(pixels, masks).patches().toFloatArray();
                double sum = 0;
                for (int n = 0; n < 2; n++) {
                    PatchMask mask = TinyFoundation.mask(n, 6, thrown);
                    for (int patch : mask.visible().toArray()) {
                        for (int i = 0; i < 48; i++) {
                            int at = (n * 16 + patch) * 48 + i;
                            sum += Math.abs(predicted[at] - sharp[at]);
                        }
                    }
                }
                assertThat((double) own.get(0).value().getFloat())
                        .isCloseTo(sum / (2 * (10 - thrown) * 48), within(1e-5));
            }
        }
    }

    @Test
    void slopesAreThoseOfCentralDifferences() {
        float[] pixels = TinyFoundation.pixels(2);
        for (String name : List.of("decoder_pred.weight", "patch_embed.proj.weight")) {
            try (TinyFoundation tiny = tiny(1)) {
                MaskBatch masks = tiny.masks(6, 0);
                double[] slopes =
                        tiny.slopes(() -> tiny.own(pixels, masks).terms().get(0).value(), name, 2, 2e-3);
                assertThat(slopes[0])
                        .as(name)
                        .isNotZero()
                        .isCloseTo(slopes[1], within(5e-4 + 0.05 * Math.abs(slopes[1])));
            }
        }
    }

    @Test
    void withoutWeightVisiblePatchesAreLeftAlone() {
        float[] pixels = TinyFoundation.pixels(3);
        try (TinyFoundation tiny = tiny(0)) {
            MaskBatch masks = tiny.masks(6, 0);
            assertThat(tiny.forward(pixels, masks).own().of(tiny.target(pixels, masks)))
                    .isNull();
        }
        assertThatThrownBy(() -> new DeblurringSettings(0, 1)).hasMessageContaining("deviation 0.0");
        assertThatThrownBy(() -> new DeblurringSettings(1, -1)).hasMessageContaining("visibleWeight -1.0");
    }
}
