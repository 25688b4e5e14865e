package io.github.vasomim.engine.internal.detect.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.detect.BackboneConfig;
import io.github.vasomim.engine.internal.model.PatchEmbedding;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.kernel.BlockWeights;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.testing.Golden;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VitDetBackboneTest {
    private static final VitConfig SHAPE = new VitConfig(64, 16, 24, 4, 3);

    private final NDManager manager = NDManager.newBaseManager();
    private final Kernels kernels = Kernels.of(manager);

    @AfterEach
    void close() {
        kernels.close();
        manager.close();
    }

    private ParameterSet weights() {
        return ParameterSet.initialised(manager, new SplittableRandom(3));
    }

    private NDArray frames() {
        return manager.randomNormal(new Shape(2, 3, 64, 64));
    }

    @Test
    void windows_over_the_whole_map_are_the_plain_encoder() {
        NDArray frames = frames();
        for (boolean relative : new boolean[] {false, true}) {
            for (int window : new int[] {4, 14}) {
                try (ParameterSet set = weights()) {
                    VitDetBackbone backbone =
                            new VitDetBackbone(SHAPE, new BackboneConfig(window, 1, relative, 8), set.scope(), kernels);
                    float[] map = backbone.forward(frames, null).toFloatArray();
                    assertThat(Golden.relativeError(map, plain(set, frames))).isLessThan(1e-5);
                }
            }
        }
    }

    /** The blocks of the pre-trained encoder on the same weights. */
    private float[] plain(ParameterSet set, NDArray frames) {
        try (ParameterSet shared = set.detached()) {
            NDArray x = new PatchEmbedding(SHAPE, shared.scope().child("patch_embed"))
                    .forward(Patches.of(frames, 16))
                    .add(array(set, "pos_embed"));
            for (int i = 0; i < 4; i++) {
                String block = "blocks." + i + ".";
                List<NDArray> arrays = Stream.of("norm1", "attn.qkv", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2")
                        .flatMap(name ->
                                Stream.of(array(set, block + name + ".weight"), array(set, block + name + ".bias")))
                        .toList();
                x = kernels.block(x, new BlockWeights(arrays, 3), List.of());
            }
            return x.toFloatArray();
        }
    }

    private static NDArray array(ParameterSet set, String name) {
        return Objects.requireNonNull(set.parameters().get(name), name);
    }

    @Test
    void twelve_blocks_with_four_global_ones_have_them_at_the_end_of_each_quarter() {
        BackboneConfig standard = new BackboneConfig(14, 4, true, 256);
        assertThat(IntStream.range(0, 12).filter(i -> standard.isGlobal(i, 12))).containsExactly(2, 5, 8, 11);
        assertThat(IntStream.range(0, 24).filter(i -> standard.isGlobal(i, 24))).containsExactly(5, 11, 17, 23);
        assertThat(IntStream.range(0, 2).filter(i -> standard.isGlobal(i, 2))).containsExactly(0, 1);
    }

    @Test
    void windows_are_cut_and_joined() {
        NDArray map = manager.arange(0f, 2 * 5 * 7 * 3, 1f).reshape(2, 5, 7, 3);
        WindowGrid grid = new WindowGrid(5, 7, 4);
        NDArray windows = grid.cut(map);
        assertThat(windows.getShape()).isEqualTo(new Shape(8, 16, 3));
        assertThat(grid.join(windows).toFloatArray()).isEqualTo(map.toFloatArray());
        // second window of the first frame: columns 4 to 6, a column of zeros, then row 1
        assertThat(windows.get("1, :5, 0").toFloatArray()).containsExactly(12, 15, 18, 0, 33);
        assertThat(windows.get("2, 4, 0").getFloat()).isZero();
        WindowGrid even = new WindowGrid(4, 6, 2);
        NDArray other = manager.arange(0f, 24f, 1f).reshape(1, 4, 6, 1);
        assertThat(even.cut(other).get("4, :, 0").toFloatArray()).containsExactly(14, 15, 20, 21);
        assertThat(even.join(even.cut(other)).toFloatArray()).isEqualTo(other.toFloatArray());
    }

    @Test
    void a_relative_position_draws_attention_to_its_distance() {
        // One head of length 2, queries (1, 1), keys zero: the scores are the vectors' sums alone.
        try (ParameterSet set = weights()) {
            RelativePositions relative = new RelativePositions(set.scope(), 1, 3, 2, 1);
            // from the key two to the right (-2) to the key two to the left (+2)
            array(set, "rel_pos_w").set(new float[] {0, 0, 10, 20, 0, 0, 0, 0, 0, 0});
            float[] qkv = new float[3 * 6];
            for (int t = 0; t < 3; t++) {
                qkv[6 * t] = 1;
                qkv[6 * t + 1] = 1;
                qkv[6 * t + 4] = t;
                qkv[6 * t + 5] = 10 * t;
            }
            float[] mixed = relative.attention(manager.create(qkv, new Shape(1, 3, 6)), kernels)
                    .toFloatArray();
            // each looks at its right neighbour; the last has none and sees all alike
            assertThat(mixed).containsExactly(new float[] {1, 10, 2, 20, 1, 10}, within(1e-4f));
        }
    }

    @Test
    void stochastic_depth_leaves_out_branches() {
        NDArray frames = frames();
        try (ParameterSet set = weights()) {
            VitDetBackbone backbone =
                    new VitDetBackbone(SHAPE, new BackboneConfig(2, 1, true, 8), set.scope(), kernels);
            float[] whole = backbone.forward(frames, null).toFloatArray();
            float[] none = backbone.forward(frames, new DropPath(0, new SplittableRandom(1)))
                    .toFloatArray();
            float[] some = backbone.forward(frames, new DropPath(0.9, new SplittableRandom(1)))
                    .toFloatArray();
            assertThat(none).isEqualTo(whole);
            assertThat(Golden.relativeError(some, whole)).isGreaterThan(1e-3);
        }
    }

    @Test
    void only_the_result_stays_open() {
        NDArray frames = frames();
        try (ParameterSet set = weights()) {
            VitDetBackbone backbone =
                    new VitDetBackbone(SHAPE, new BackboneConfig(3, 2, true, 8), set.scope(), kernels);
            FeaturePyramid pyramid = new FeaturePyramid(set.scope().child("pyramid"), 24, 8);
            backbone.forward(frames, null).close();
            long before = NativeArrays.open(manager);
            try (NDArray map = backbone.forward(frames, new DropPath(0.5, new SplittableRandom(1)))) {
                assertThat(NativeArrays.open(manager)).isEqualTo(before + 1);
                pyramid.forward(map).forEach(NDArray::close);
                assertThat(NativeArrays.open(manager)).isEqualTo(before + 1);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @Test
    void the_pyramid_has_the_sides_of_its_levels() {
        try (NDScope scope = new NDScope();
                ParameterSet set = weights()) {
            scope.suppressNotUsedWarning();
            FeaturePyramid pyramid = new FeaturePyramid(set.scope(), 24, 8);
            List<NDArray> levels = pyramid.forward(manager.randomNormal(new Shape(2, 7, 7, 24)));
            assertThat(levels.stream().map(level -> level.getShape().get(1))).containsExactly(28L, 14L, 7L, 3L, 2L);
            assertThat(levels.stream().map(level -> level.getShape().get(3))).containsOnly(8L);
            assertThat(levels.get(4).toFloatArray())
                    .startsWith(levels.get(3).get("0, 0, 0").toFloatArray())
                    .endsWith(levels.get(3).get("1, 2, 2").toFloatArray());
        }
    }

    @Test
    void doubling_puts_each_kernel_value_into_its_quarter() {
        try (ParameterSet set = weights()) {
            Doubling doubling = new Doubling(set.scope(), 1, 1);
            array(set, "weight").set(new float[] {1, 2, 3, 4});
            array(set, "bias").set(new float[] {0.5f});
            NDArray map = manager.create(new float[] {1, 10}, new Shape(1, 1, 2, 1));
            assertThat(doubling.forward(map).toFloatArray())
                    .containsExactly(1.5f, 2.5f, 10.5f, 20.5f, 3.5f, 4.5f, 30.5f, 40.5f);
        }
    }

    @Test
    void the_input_is_square() {
        try (ParameterSet set = weights()) {
            assertThatThrownBy(() -> new VitDetBackbone(
                            new VitConfig(64, 16, 24, 4, 3, 32, null),
                            new BackboneConfig(2, 1, true, 8),
                            set.scope(),
                            kernels))
                    .hasMessageContaining("padded to a square");
        }
    }
}
