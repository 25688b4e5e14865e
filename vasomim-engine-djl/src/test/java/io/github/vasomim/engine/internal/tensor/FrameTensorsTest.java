package io.github.vasomim.engine.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTensorsTest {
    @Test
    void grey_becomes_three_standardised_channels_and_comes_back() {
        FloatImage frame = FloatImage.wrap(2, 2, new float[] {0, 255, 127.5f, 51});
        try (NDManager manager = NDManager.newBaseManager();
                FrameTensors tensors = new FrameTensors(manager);
                NDArray batch = tensors.frames(List.of(frame, frame))) {
            assertThat(batch.getShape().getShape()).containsExactly(2, 3, 2, 2);
            // (0 - 0.485) / 0.229, (1 - 0.456) / 0.224, (0.5 - 0.406) / 0.225
            assertThat(batch.getFloat(0, 0, 0, 0)).isCloseTo(-2.117904f, within(1e-5f));
            assertThat(batch.getFloat(1, 1, 0, 1)).isCloseTo(2.428571f, within(1e-5f));
            assertThat(batch.getFloat(0, 2, 1, 0)).isCloseTo(0.417778f, within(1e-5f));
            FloatImage back = tensors.grey(batch).get(1);
            assertThat(back.values()).containsExactly(frame.values(), within(1e-3f));
        }
    }

    @Test
    void one_channel_comes_back_too_and_is_seen_by_others_as_three() {
        FloatImage frame = FloatImage.wrap(2, 2, new float[] {0, 255, 127.5f, 51});
        try (NDManager manager = NDManager.newBaseManager();
                FrameTensors three = new FrameTensors(manager);
                FrameTensors one = new FrameTensors(manager, 1);
                NDArray colours = three.frames(List.of(frame));
                NDArray grey = one.frames(List.of(frame));
                NDArray seen = FrameTensors.colours(grey)) {
            assertThat(grey.getShape().getShape()).containsExactly(1, 1, 2, 2);
            // (1 - 0.449) / 0.226
            assertThat(grey.getFloat(0, 0, 0, 1)).isCloseTo(2.438053f, within(1e-5f));
            assertThat(one.grey(grey).get(0).values()).containsExactly(frame.values(), within(1e-3f));
            assertThat(seen.toFloatArray()).containsExactly(colours.toFloatArray(), within(1e-5f));
            assertThat(FrameTensors.colours(colours)).isSameAs(colours);
            grey.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(FrameTensors.colours(grey).sum());
            }
            // 0.226 (1 / 0.229 + 1 / 0.224 + 1 / 0.225)
            for (float slope : grey.getGradient().toFloatArray()) {
                assertThat(slope).isCloseTo(3.000272f, within(2e-4f));
            }
            assertThatThrownBy(() -> new FrameTensors(manager, 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void masks_become_zeros_and_ones_whatever_the_label() {
        try (NDManager manager = NDManager.newBaseManager();
                FrameTensors tensors = new FrameTensors(manager);
                NDArray masks = tensors.masks(List.of(LabelImage.wrap(3, 1, new byte[] {0, 1, 25})))) {
            assertThat(masks.getShape().getShape()).containsExactly(1, 1, 1, 3);
            assertThat(masks.toFloatArray()).containsExactly(0, 1, 1);
        }
    }

    @Test
    void frames_of_two_sizes_are_no_batch() {
        try (NDManager manager = NDManager.newBaseManager();
                FrameTensors tensors = new FrameTensors(manager)) {
            assertThatThrownBy(() -> tensors.frames(List.of(new FloatImage(2, 2), new FloatImage(3, 2))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3x2")
                    .hasMessageContaining("resize");
        }
    }
}
