package io.github.vasomim.engine.internal.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.AttentionSettings;
import io.github.vasomim.masking.PatchWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AttentionDrivenTest {
    private static TinyFoundation tiny() {
        return new TinyFoundation(foundation -> new AttentionDriven(foundation, TinyFoundation.DECODER, 0.25));
    }

    private static NDArray loss(TinyFoundation tiny, float[] pixels, MaskBatch masks) {
        NDArray prediction = Objects.requireNonNull(tiny.forward(pixels, masks).prediction());
        return new MaskedPixels(1)
                .evaluate(tiny.target(pixels, masks).step(prediction, masks.masked(), null))
                .total();
    }

    /** Index of the first value of a patch in the frames' pixels. */
    private static int first(int frame, int patch) {
        return frame * 768 + patch / 4 * 4 * 16 + patch % 4 * 4;
    }

    @Test
    void thrownPatchesHaveNoInfluenceAndAllOthersDo() {
        float[] pixels = TinyFoundation.pixels(5);
        try (TinyFoundation tiny = tiny()) {
            MaskBatch masks = tiny.masks(6, 5);
            float loss = loss(tiny, pixels, masks).getFloat();
            for (int frame = 0; frame < 2; frame++) {
                for (int patch = 0; patch < 16; patch++) {
                    float[] changed = pixels.clone();
                    changed[first(frame, patch)] += 2;
                    float other = loss(tiny, changed, masks).getFloat();
                    if (TinyFoundation.mask(frame, 6, 5).isThrown(patch)) {
                        assertThat(other).isEqualTo(loss);
                    } else {
                        assertThat(other).isNotEqualTo(loss);
                    }
                }
            }
        }
    }

    @Test
    void theDecoderDoesNotSeeThrownPatches() {
        try (TinyFoundation tiny = tiny()) {
            MaskBatch masks = tiny.masks(6, 5);
            assertThat(masks.order().getShape().getShape()).containsExactly(2, 12);
            assertThat(masks.visible().getShape().getShape()).containsExactly(2, 5);
            float[] prediction = Objects.requireNonNull(
                            tiny.forward(TinyFoundation.pixels(6), masks).prediction())
                    .toFloatArray();
            for (int k = 0; k < 16; k++) {
                float[] patch = Arrays.copyOfRange(prediction, k * 48, (k + 1) * 48);
                if (TinyFoundation.mask(0, 6, 5).isThrown(k)) {
                    assertThat(patch).containsOnly(0f);
                } else {
                    assertThat(patch).doesNotContain(0f);
                }
            }
        }
    }

    @Test
    void slopesPassThroughWhatIsKept() {
        float[] pixels = TinyFoundation.pixels(7);
        for (String name : List.of("mask_token", "decoder_embed.weight", "decoder_pred.weight", "cls_token")) {
            try (TinyFoundation tiny = tiny()) {
                MaskBatch masks = tiny.masks(6, 5);
                double[] slopes = tiny.slopes(() -> loss(tiny, pixels, masks), name, 5, 1e-2);
                assertThat(slopes[0])
                        .as(name)
                        .isNotZero()
                        .isCloseTo(slopes[1], within(2e-4 + 0.02 * Math.abs(slopes[1])));
            }
        }
    }

    @Test
    void attentionIsThatOfTheWeightsAtTheLastLook() {
        float[] pixels = TinyFoundation.pixels(8);
        try (TinyFoundation tiny = tiny()) {
            PatchFeedback feedback = tiny.pretext.feedback(16);
            feedback.begin(0.2);
            assertThat(known(tiny, feedback, pixels)).containsOnly(0f);
            // At a quarter of the training it is looked at for the first time.
            tiny.shift("blocks.0.mlp.fc1.weight", 1, 3);
            float[] then = attention(tiny, pixels);
            feedback.begin(0.25);
            assertThat(known(tiny, feedback, pixels)).isEqualTo(then);
            tiny.shift("blocks.0.mlp.fc1.weight", 1, 3);
            tiny.shift("blocks.1.attn.qkv.weight", 0, 3);
            feedback.learned();
            feedback.begin(0.49);
            assertThat(known(tiny, feedback, pixels)).isEqualTo(then);
            feedback.begin(0.5);
            assertThat(known(tiny, feedback, pixels)).isNotEqualTo(then).isEqualTo(attention(tiny, pixels));
            double sum = 0;
            for (int k = 0; k < 16; k++) {
                sum += attention(tiny, pixels)[k];
            }
            assertThat(sum).isBetween(0.5, 1.0);
        }
    }

    private static float[] known(TinyFoundation tiny, PatchFeedback feedback, float[] pixels) {
        PatchWeights weights = feedback.of(tiny.images(pixels), null).weights().get(0);
        float[] known = new float[16];
        for (int k = 0; k < 16; k++) {
            known[k] = (float) weights.get(k);
        }
        return known;
    }

    private static float[] attention(TinyFoundation tiny, float[] pixels) {
        return Arrays.copyOf(
                tiny.foundation
                        .encoder()
                        .classAttention(Patches.of(tiny.images(pixels), 4))
                        .toFloatArray(),
                16);
    }

    @Test
    void looksAreATwentiethOfTheTrainingApart() {
        assertThat(AttentionSettings.STANDARD.refreshEpochs(800)).isEqualTo(40);
        assertThat(AttentionSettings.STANDARD.refreshEpochs(3)).isEqualTo(1);
        assertThat(new AttentionSettings(0, 7).refreshEpochs(3)).isEqualTo(7);
        assertThatThrownBy(() -> new AttentionSettings(0.4, 0)).hasMessageContaining("refreshEpochs 0");
        assertThatThrownBy(() -> new AttentionSettings(1, null)).hasMessageContaining("thrown 1.0");
    }

    @Test
    void anEncoderOfFullLengthThrowsNothing() {
        try (TinyFoundation tiny = new TinyFoundation(HiddenByToken::new)) {
            assertThatThrownBy(() -> tiny.forward(TinyFoundation.pixels(9), tiny.masks(6, 5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("throws patches away");
        }
    }
}
