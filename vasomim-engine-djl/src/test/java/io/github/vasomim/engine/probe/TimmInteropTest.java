package io.github.vasomim.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Encoders made by timm 1.0 with random weights, 16 wide, two deep, two heads, patches of 8 pixels in a square of 24, and what timm made
 * of frames with them (docs/results/interop.py).
 */
class TimmInteropTest {
    private static final float TOLERANCE = 1e-5f;
    private static final Map<String, NamedTensor> EXPECTED =
            Safetensors.read(resource("expected.safetensors")).tensors();

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TimmInteropTest.class.getResource("/interop/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] expected(String name) {
        return Objects.requireNonNull(EXPECTED.get(name)).values();
    }

    private static void holds(EncoderFile file, String frame, String tokens) {
        FloatImage view = FloatImage.wrap(
                file.config().columns(),
                file.config().imageSize(),
                expected(frame).clone());
        try (EncoderPatches encoder = EncoderPatches.of("timm", file, null)) {
            close(encoder.tokens(view), expected(tokens));
        }
    }

    private static void close(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        float most = 0;
        for (int i = 0; i < actual.length; i++) {
            most = Math.max(most, Math.abs(actual[i] - expected[i]));
        }
        assertThat(most).isLessThanOrEqualTo(TOLERANCE);
    }

    @Test
    void safetensors_of_timm_give_timms_tokens() {
        EncoderFile file = EncoderFile.read(resource("timm.safetensors"), 2);
        assertThat(file.config()).isEqualTo(new VitConfig(24, 8, 16, 2, 2));
        assertThat(file.report().matched()).hasSize(30).contains("cls_token", "pos_embed", "norm.bias");
        assertThat(file.report().unexpected()).containsExactlyInAnyOrder("head.weight", "head.bias");
        assertThat(file.report().changed()).isEmpty();
        assertThat(String.join("\n", file.report().lines()))
                .startsWith("30 of 30 tensors from ")
                .endsWith("not used: head.* (2)");
        holds(file, "square", "plain");
    }

    @Test
    void a_state_dictionary_beside_an_epoch_with_a_decoder_and_a_prefix_gives_the_same() {
        EncoderFile file = EncoderFile.read(resource("wrapped.pth"), 2);
        assertThat(file.config()).isEqualTo(new VitConfig(24, 8, 16, 2, 2));
        assertThat(file.report().unexpected())
                .containsExactlyInAnyOrder("mask_token", "decoder_embed.weight", "decoder_embed.bias");
        assertThat(file.report().changed()).containsExactly("names lost their prefix module.");
        holds(file, "square", "plain");
    }

    @Test
    void layer_scale_absent_biases_and_a_class_token_without_position_are_taken_in() {
        EncoderFile file = EncoderFile.read(resource("variant.safetensors"), 2);
        assertThat(file.report().unexpected()).isEmpty();
        assertThat(file.report().changed())
                .containsExactly(
                        "4 scales of branches (ls1, ls2) multiplied into the layers before them",
                        "2 biases of query, key and value (attn.qkv.bias) are absent, so zero",
                        "pos_embed has none for the class token, so zeros");
        holds(file, "square", "variant");
    }

    @Test
    void positions_are_resized_as_timm_does() {
        EncoderFile file = EncoderFile.read(resource("timm.safetensors"), 2);
        EncoderFile wide = file.forInput(new VitConfig(16, 8, 16, 2, 2, 40, null));
        close(Objects.requireNonNull(wide.tensors().get("pos_embed")).values(), expected("resized"));
        assertThat(wide.report().changed()).containsExactly("pos_embed resized from 3x3 to 5x2 patches");
        holds(wide, "wide", "stretched");
        EncoderFile tall = file.forInput(new VitConfig(56, 8, 16, 2, 2, 32, null));
        close(Objects.requireNonNull(tall.tensors().get("pos_embed")).values(), expected("enlarged"));
    }

    @Test
    void one_channel_gives_the_tokens_of_three() {
        EncoderFile three = EncoderFile.read(resource("timm.safetensors"), 2);
        EncoderFile grey = three.forInput(new VitConfig(24, 8, 16, 2, 2, null, 1));
        NamedTensor kernels = Objects.requireNonNull(grey.tensors().get("patch_embed.proj.weight"));
        assertThat(kernels.shape()).containsExactly(16, 1, 8, 8);
        assertThat(grey.report().changed())
                .containsExactly(
                        "patch_embed.proj of 3 channels summed into one that gives grey frames the same tokens");
        // What timm makes of the frame in three channels.
        holds(grey, "square", "plain");
        holds(grey.forInput(three.config()), "square", "plain");
    }

    @Test
    void what_is_written_here_reads_the_same_with_its_shape(@TempDir Path folder) {
        EncoderFile wide =
                EncoderFile.read(resource("timm.safetensors"), 2).forInput(new VitConfig(16, 8, 16, 2, 2, 40, null));
        Path file = folder.resolve("encoder.safetensors");
        EncoderFile.write(
                file, wide.config(), TensorSource.of(List.copyOf(wide.tensors().values())), Map.of());
        EncoderFile again = EncoderFile.read(file);
        assertThat(again.config()).isEqualTo(wide.config());
        assertThat(again.report().unexpected()).isEmpty();
        assertThat(again.report().changed()).isEmpty();
        holds(again, "wide", "stretched");
    }
}
