package io.github.vasomim.engine.internal.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaeDecoder;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.HardPatchSettings;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HardPatchesTest {
    private static TinyFoundation tiny(double momentum) {
        return new TinyFoundation(foundation -> new HardPatches(
                foundation, TinyFoundation.DECODER, new HardPatchSettings(momentum, 0.5), MaskedPixels.Error.SQUARED));
    }

    @Test
    void theSecondDecoderLearnsTheOrderOfTheErrorsOfTheFirst() {
        float[] pixels = TinyFoundation.pixels(1);
        try (TinyFoundation tiny = tiny(0.9)) {
            MaskBatch masks = tiny.masks(3, 0);
            ObjectiveTerms own = tiny.own(pixels, masks);
            assertThat(own.terms()).hasSize(1);
            assertThat(own.terms().get(0).name()).isEqualTo("hardness");
            assertThat(own.terms().get(0).weight()).isEqualTo(0.5);
            // From the errors of the prediction, plain Java, and any two patches' order.
            float[] predicted = Objects.requireNonNull(
                            tiny.forward(pixels, masks).prediction())
                    .toFloatArray();
            float[] patches = tiny.target(pixels, masks).patches().toFloatArray();
            float[] said = said(tiny, pixels, masks);
            double sum = 0;
            for (int n = 0; n < 2; n++) {
                for (int i = 0; i < 16; i++) {
                    for (int j = 0; j < 16; j++) {
                        if (i != j
                                && TinyFoundation.mask(n, 3, 0).isHidden(i)
                                && TinyFoundation.mask(n, 3, 0).isHidden(j)) {
                            double d = said[n * 16 + i] - said[n * 16 + j];
                            boolean harder =
                                    error(predicted, patches, n * 16 + i) > error(predicted, patches, n * 16 + j);
                            sum += Math.log(1 + Math.exp(harder ? -d : d));
                        }
                    }
                }
            }
            assertThat((double) own.terms().get(0).value().getFloat()).isCloseTo(sum / 12, within(1e-5));
        }
    }

    /** What the trained second decoder says of all patches. */
    private static float[] said(TinyFoundation tiny, float[] pixels, MaskBatch masks) {
        try (NDArray latent =
                tiny.foundation.encoder().visibleTokens(Patches.of(tiny.images(pixels), 4), masks.visible())) {
            return new MaeDecoder(
                            TinyFoundation.SHAPE,
                            TinyFoundation.DECODER,
                            1,
                            tiny.weights.detached().scope().child("decoder_hardness"),
                            tiny.kernels)
                    .forward(latent, masks)
                    .toFloatArray();
        }
    }

    private static double error(float[] predicted, float[] patches, int patch) {
        double sum = 0;
        for (int i = 0; i < 48; i++) {
            double difference = predicted[patch * 48 + i] - patches[patch * 48 + i];
            sum += difference * difference;
        }
        return sum / 48;
    }

    @Test
    void slopesAreThoseOfCentralDifferences() {
        float[] pixels = TinyFoundation.pixels(2);
        for (String name : List.of(
                "decoder_hardness.decoder_pred.weight",
                "decoder_hardness.mask_token",
                "decoder_hardness.decoder_embed.weight",
                "blocks.1.mlp.fc2.weight")) {
            try (TinyFoundation tiny = tiny(0.9)) {
                MaskBatch masks = tiny.masks(6, 2);
                double[] slopes =
                        tiny.slopes(() -> tiny.own(pixels, masks).terms().get(0).value(), name, 3, 1e-2);
                assertThat(slopes[0])
                        .as(name)
                        .isNotZero()
                        .isCloseTo(slopes[1], within(2e-4 + 0.02 * Math.abs(slopes[1])));
            }
        }
    }

    @Test
    void theTeacherRanksWholeFramesAndFollowsSlowly() {
        float[] pixels = TinyFoundation.pixels(3);
        try (TinyFoundation tiny = tiny(0.75)) {
            PatchFeedback feedback = tiny.pretext.feedback(16);
            MaskBatch nothing = tiny.masks(0, 0);
            float[] scores = said(tiny, pixels, nothing);
            ranks(feedback.of(tiny.images(pixels), null).weights(), scores);
            // The student moves on; the teacher's last layer follows by a quarter of the way.
            float before = weight(tiny);
            tiny.shift("decoder_hardness.decoder_pred.weight", 2, 8);
            assertThat(weight(tiny)).isEqualTo(before);
            feedback.learned();
            assertThat((double) weight(tiny)).isCloseTo(before + 2, within(1e-5));
        }
    }

    private static void ranks(List<PatchWeights> weights, float[] scores) {
        assertThat(weights).hasSize(2);
        for (int n = 0; n < 2; n++) {
            for (int i = 0; i < 16; i++) {
                int easier = 0;
                for (int j = 0; j < 16; j++) {
                    easier += scores[n * 16 + j] < scores[n * 16 + i] ? 1 : 0;
                }
                assertThat(weights.get(n).get(i)).isEqualTo(easier);
            }
        }
    }

    private static float weight(TinyFoundation tiny) {
        return tiny.pretext.state().stream()
                .filter(tensor -> tensor.name().equals("following.decoder_hardness.decoder_pred.weight"))
                .map(TensorSource::fetch)
                .findFirst()
                .orElseThrow()
                .values()[2];
    }

    @Test
    void aTeacherThatSaysNoNumbersSaysNothing() {
        try (TinyFoundation tiny = tiny(0)) {
            tiny.shift("decoder_hardness.decoder_pred.bias", 0, Float.NaN);
            PatchFeedback feedback = tiny.pretext.feedback(16);
            feedback.learned();
            PatchWeights weights = feedback.of(tiny.images(TinyFoundation.pixels(4)), null)
                    .weights()
                    .get(1);
            for (int k = 0; k < 16; k++) {
                assertThat(weights.get(k)).isZero();
            }
        }
        assertThatThrownBy(() -> new HardPatchSettings(1, 1)).hasMessageContaining("momentum 1.0");
        assertThatThrownBy(() -> new HardPatchSettings(0.9, 0)).hasMessageContaining("weight 0.0");
    }
}
