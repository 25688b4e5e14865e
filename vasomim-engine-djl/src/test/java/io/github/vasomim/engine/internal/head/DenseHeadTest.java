package io.github.vasomim.engine.internal.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.objective.MapDistance;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseHeadTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void has_12_1_million_parameters_on_a_base_encoder() {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            DenseHead<MaskPrediction> head =
                    new DenseHead<>(set.scope(), VitConfig.of(VitConfig.Size.BASE), 32, MaskOutput.PUBLISHED);
            assertThat(head).isNotNull();
            // Convolutions 12,092,352; two per normalised channel: 2 * (384 + 192 + 64 + 384 + 128 + 256 + 512)
            // in the pyramid and 2 * 2 * (32 + 256 + 128 + 64 + 32) in the decoder; shortcut biases 512; output 32 + 1.
            assertThat(set.parameterCount()).isEqualTo(12_092_352 + 3_840 + 2_048 + 512 + 33);
        }
    }

    @Test
    void gives_one_logit_per_pixel_and_four_scales() {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1));
                NDScope scope = new NDScope()) {
            SimpleFpn fpn = new SimpleFpn(set.scope().child("a"), 24, 8);
            List<NDArray> scales = fpn.forward(manager.randomNormal(new Shape(2, 24, 3, 5)), false);
            assertThat(scales.stream().map(NDArray::getShape))
                    .containsExactly(
                            new Shape(2, 16, 24, 40),
                            new Shape(2, 32, 12, 20),
                            new Shape(2, 64, 6, 10),
                            new Shape(2, 128, 3, 5));
            NDArray logits = new UNetDecoder(set.scope().child("b"), 3, 8, 3)
                    .forward(manager.randomNormal(new Shape(2, 3, 48, 80)), scales, false);
            assertThat(logits.getShape()).isEqualTo(new Shape(2, 3, 48, 80));
            scope.suppressNotUsedWarning();
        }
    }

    @Test
    void enlarges_and_reorders_maps() {
        try (NDScope scope = new NDScope()) {
            // One frame, two channels, 1 x 2 pixels: (1, 10) and (2, 20).
            NDArray map = ChannelsLast.asMap(manager.create(new float[] {1, 10, 2, 20}, new Shape(1, 1, 2, 2)));
            assertThat(ChannelsLast.twice(map).toFloatArray())
                    .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 10, 10, 20, 20, 10, 10, 20, 20);
            NDArray plain = manager.randomNormal(new Shape(2, 3, 4, 5));
            assertThat(ChannelsLast.copyOf(plain).toFloatArray()).containsExactly(plain.toFloatArray());
            scope.suppressNotUsedWarning();
        }
    }

    @Test
    void convolves_as_if_the_enlarged_map_were_there() {
        try (NDScope scope = new NDScope()) {
            NDArray coarse =
                    ChannelsLast.copyOf(manager.create(Numbers.normal(1, 2 * 6 * 3 * 5), new Shape(2, 6, 3, 5)));
            NDArray fine =
                    ChannelsLast.copyOf(manager.create(Numbers.normal(2, 2 * 3 * 6 * 10), new Shape(2, 3, 6, 10)));
            NDArray joined = NDArrays.concat(new NDList(ChannelsLast.twice(coarse), fine), 1);
            try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1))) {
                ResidualBlock block = new ResidualBlock(set.scope(), 9, 4);
                assertClose(block.forward(coarse, fine, true), block.forward(joined, true));
                ConvNormGelu layer = new ConvNormGelu(set.scope().child("layer"), 6, 4, 3);
                assertClose(layer.forwardTwice(coarse, true), layer.forward(ChannelsLast.twice(coarse), true));
            }
            scope.suppressNotUsedWarning();
        }
    }

    private static void assertClose(NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        float[] a = actual.toFloatArray();
        float[] b = expected.toFloatArray();
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(2e-5f));
        }
    }

    @Test
    void loss_is_the_hand_computed_one() {
        try (NDScope scope = new NDScope()) {
            NDArray logits = manager.create(new float[] {0, 100, -100, (float) Math.log(3)}, new Shape(1, 1, 2, 2));
            NDArray labels = manager.create(new float[] {1, 1, 0, 0}, new Shape(1, 1, 2, 2));
            // p = 1/2, 1, 0, 3/4; entropies log 2, 0, 0, log 4; overlap 3/2, sum p 9/4, sum y 2.
            double expected = (Math.log(2) + Math.log(4)) / 4 + 1 - (2 * 1.5 + 1) / (2.25 + 2 + 1);
            assertThat(DiceBce.of(logits, labels).getFloat()).isCloseTo((float) expected, within(1e-6f));
            NDArray huge = manager.create(new float[] {1e4f, -1e4f}, new Shape(1, 1, 1, 2));
            assertThat(DiceBce.of(huge, manager.create(new float[] {0, 1}, new Shape(1, 1, 1, 2)))
                            .getFloat())
                    .isCloseTo(1e4f + 1 - 1f / 3, within(1e-2f));
            scope.suppressNotUsedWarning();
        }
    }

    @Test
    void aCentreLineTermIsAddedByItsWeight() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits = manager.create(Numbers.normal(1, 2 * 12 * 12), new Shape(2, 1, 12, 12));
            NDArray labels = manager.create(Numbers.binary(2, 2 * 12 * 12), new Shape(2, 1, 12, 12));
            float term = MapDistance.SOFT_CLDICE.of(logits, labels).getFloat();
            assertThat(term).isBetween(0.05f, 1f);
            assertThat(new MaskOutput(0.5).loss(logits, labels).getFloat())
                    .isCloseTo(DiceBce.of(logits, labels).getFloat() + term / 2, within(1e-5f));
        }
    }

    private static org.assertj.core.data.Offset<Float> within(float tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    @Test
    void kernels_do_not_change_the_loss() {
        VitConfig vit = new VitConfig(32, 16, 16, 2, 2);
        try (Kernels fast = Kernels.of(manager);
                Kernels portable = Kernels.portable()) {
            assertThat(fast).doesNotHaveSameClassAs(portable);
            assertThat(loss(vit, fast)).isCloseTo(loss(vit, portable), within(1e-5f));
        }
    }

    private float loss(VitConfig vit, Kernels kernels) {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3));
                NDScope scope = new NDScope()) {
            VitEncoder encoder = new VitEncoder(vit, set.scope(), kernels);
            DenseHead<MaskPrediction> head = new DenseHead<>(set.scope().child("head"), vit, 4, MaskOutput.PUBLISHED);
            NDArray frames = manager.create(Numbers.normal(4, 2 * 3 * 32 * 32), new Shape(2, 3, 32, 32));
            NDArray labels = manager.create(Numbers.binary(6, 2 * 32 * 32), new Shape(2, 1, 32, 32));
            EncodedFrames input = new EncodedFrames(frames, encoder.tokens(frames, null), new PatchGrid(32, 32, 16));
            scope.suppressNotUsedWarning();
            return head.loss(head.forward(input, true), labels).getFloat();
        }
    }

    @Test
    void decodes_into_the_frames_own_pixels() {
        try (NDArray logits = manager.create(new float[] {-100, 100, -100, 100}, new Shape(1, 1, 2, 2))) {
            MaskPrediction decoded = MaskOutput.PUBLISHED
                    .decode(logits, List.of(new FrameSize(4, 3)))
                    .get(0);
            // Columns at source coordinates -0.25, 0.25, 0.75, 1.25: 0, 1/4, 3/4, 1.
            assertThat(decoded.probability().values())
                    .containsExactly(0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1);
            assertThat(decoded.mask().labels()).containsExactly(0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1);
        }
    }

    @Test
    void refuses_tokens_that_are_not_those_of_the_frames() {
        try (NDArray frames = manager.zeros(new Shape(2, 3, 32, 48));
                NDArray tokens = manager.zeros(new Shape(2, 6, 8))) {
            assertThatThrownBy(() -> new EncodedFrames(frames, tokens, new PatchGrid(48, 32, 16)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("6 patches");
            assertThatThrownBy(() -> new EncodedFrames(frames, tokens, new PatchGrid(32, 48, 16)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32x48");
            assertThatThrownBy(() -> new EncodedFrames(tokens, frames, new PatchGrid(48, 32, 16)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void maps_are_resized_as_images_are() {
        float[] values = Numbers.normal(9, 3 * 5);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray map = manager.create(values, new Shape(1, 1, 3, 5));
            for (int[] size : new int[][] {{4, 9}, {2, 3}, {3, 5}}) {
                FloatImage expected = Resampling.resize(
                        FloatImage.wrap(5, 3, values.clone()),
                        ResamplingBox.whole(5, 3),
                        size[1],
                        size[0],
                        ResamplingFilter.BILINEAR);
                NDArray resized = ChannelsLast.resized(map, size[0], size[1]);
                assertThat(resized.getShape()).isEqualTo(new Shape(1, 1, size[0], size[1]));
                float[] actual = resized.toFloatArray();
                for (int i = 0; i < actual.length; i++) {
                    assertThat(actual[i]).isCloseTo(expected.values()[i], within(1e-5f));
                }
            }
            NDArray four = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 1, 2, 4));
            assertThat(ChannelsLast.half(four).toFloatArray()).containsExactly(3.5f, 5.5f);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 32, 48, 3",
        "8, 40, 24, 1",
        "14, 28, 42, 3",
        "14, 56, 56, 1",
        "14, 224, 224, 3",
        "16, 48, 32, 1",
        "4, 24, 32, 3"
    })
    void logits_have_the_size_of_the_input(int patch, int height, int width, int channels) {
        VitConfig shape = new VitConfig(height, patch, 8, 1, 2, width, channels);
        try (Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3));
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            DownstreamNetwork<MaskPrediction> network =
                    new DownstreamNetwork<>(shape, DenseHead.of(2, MaskOutput.PUBLISHED), set.scope(), kernels);
            NDArray frames = manager.randomNormal(new Shape(2, channels, height, width));
            NDArray logits = network.forward(frames, true, null);
            assertThat(logits.getShape()).isEqualTo(new Shape(2, 1, height, width));
            // Neither blank nor the same for every frame.
            assertThat(logits.get(0).sub(logits.get(1)).abs().max().getFloat()).isBetween(1e-4f, 1e4f);
        }
    }

    @Test
    void tokens_of_any_patch_are_seen_where_they_stand() {
        for (int patch : new int[] {8, 14, 16}) {
            VitConfig shape = new VitConfig(patch * 8, patch, 8, 1, 2);
            try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3));
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                DenseHead<MaskPrediction> head = new DenseHead<>(set.scope(), shape, 2, MaskOutput.PUBLISHED);
                NDArray frames = manager.zeros(new Shape(1, 3, shape.columns(), shape.imageSize()));
                float[] values = new float[65 * 8];
                NDArray blank = head.forward(
                        new EncodedFrames(frames, manager.create(values, new Shape(1, 65, 8)), shape.grid()), false);
                // Row 6, column 1: the bottom left.
                Arrays.fill(values, (1 + 6 * 8 + 1) * 8, (1 + 6 * 8 + 2) * 8, 10);
                NDArray marked = head.forward(
                        new EncodedFrames(frames, manager.create(values, new Shape(1, 65, 8)), shape.grid()), false);
                int side = patch * 8;
                float[] change = marked.sub(blank).abs().toFloatArray();
                double inside = 0;
                double outside = 0;
                for (int i = 0; i < change.length; i++) {
                    boolean near = i / side >= side / 2 && i % side < side / 2;
                    inside += near ? change[i] : 0;
                    outside += near ? 0 : change[i];
                }
                assertThat(inside).as("patch %d", patch).isGreaterThan(4 * outside);
            }
        }
    }
}
