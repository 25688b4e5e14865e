package io.github.vasomim.engine.internal.detect.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoiAlignTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final Kernels fast = Kernels.of(manager);
    private final List<Kernels> both = List.of(fast, Kernels.portable());

    @AfterEach
    void close() {
        fast.close();
        manager.close();
    }

    private static RoiPooler pooler(int sampling) {
        return new RoiPooler(7, sampling, List.of(8.0), 0, 224);
    }

    /** Regions by frame, and where each came from. */
    private static List<BoxArray> regions(float[] rois, List<Integer> order) {
        List<BoxArray> byFrame = new ArrayList<>();
        for (int frame = 0; frame < 2; frame++) {
            List<BoxArray> own = new ArrayList<>();
            for (int i = 0; i < rois.length / 5; i++) {
                if ((int) rois[5 * i] == frame) {
                    own.add(BoxArray.wrap(
                            new float[] {rois[5 * i + 1], rois[5 * i + 2], rois[5 * i + 3], rois[5 * i + 4]}));
                    order.add(i);
                }
            }
            byFrame.add(BoxArray.join(own));
        }
        return byFrame;
    }

    /** (R, C, 7, 7) of all regions in the order given, from what comes out frame by frame. */
    private static float[] reordered(float[] pooled, List<Integer> order, int channels) {
        float[] all = new float[pooled.length];
        for (int r = 0; r < order.size(); r++) {
            for (int bin = 0; bin < 49; bin++) {
                for (int c = 0; c < channels; c++) {
                    all[(order.get(r) * channels + c) * 49 + bin] = pooled[(r * 49 + bin) * channels + c];
                }
            }
        }
        return all;
    }

    @Test
    void regions_agree_with_the_reference() {
        Golden golden = Golden.load("detection_ops.npz");
        List<Integer> order = new ArrayList<>();
        List<BoxArray> regions = regions(golden.floats("rois"), order);
        NDArray map = manager.create(golden.floats("features"), new Shape(2, 8, 28, 28))
                .transpose(0, 2, 3, 1);
        for (Kernels kernels : both) {
            float[] two = pooler(2).pool(List.of(map), regions, kernels).toFloatArray();
            assertThat(Golden.relativeError(reordered(two, order, 8), golden.floats("roi_align_sampling2")))
                    .isLessThan(1e-5);
            float[] adaptive = pooler(0).pool(List.of(map), regions, kernels).toFloatArray();
            assertThat(Golden.relativeError(reordered(adaptive, order, 8), golden.floats("roi_align_adaptive")))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void gradients_agree_with_the_reference() {
        Golden golden = Golden.load("detection_ops.npz");
        List<Integer> order = new ArrayList<>();
        List<BoxArray> regions = regions(golden.floats("rois"), order);
        float[] cosine = new float[12 * 8 * 49];
        for (int r = 0; r < 12; r++) {
            for (int bin = 0; bin < 49; bin++) {
                for (int c = 0; c < 8; c++) {
                    cosine[(r * 49 + bin) * 8 + c] = (float) Math.cos((order.get(r) * 8 + c) * 49 + bin);
                }
            }
        }
        NDArray weights = manager.create(cosine, new Shape(12, 7, 7, 8));
        for (Kernels kernels : both) {
            // The portable tape reads gradients the engine keeps, so each implementation has a leaf of its own.
            NDArray features = manager.create(golden.floats("features"), new Shape(2, 8, 28, 28));
            features.setRequiresGradient(true);
            try (NDScope scope = new NDScope();
                    GradientTape tape = kernels.tape(manager)) {
                scope.suppressNotUsedWarning();
                NDArray map = features.transpose(0, 2, 3, 1);
                NDArray loss = pooler(2)
                        .pool(List.of(map), regions, kernels)
                        .mul(weights)
                        .sum();
                float[] gradient =
                        tape.gradients(loss, List.of(features)).get(0).toFloatArray();
                assertThat(Golden.relativeError(gradient, golden.floats("roi_align_sampling2_feature_grad")))
                        .as(kernels.getClass().getSimpleName())
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void one_bin_over_four_cells_is_their_mean() {
        NDArray map = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 2, 2, 1));
        RoiPooler one = new RoiPooler(1, 2, List.of(4.0), 0, 224);
        for (Kernels kernels : both) {
            assertThat(one.pool(List.of(map), List.of(BoxArray.wrap(new float[] {0, 0, 8, 8})), kernels)
                            .toFloatArray())
                    .containsExactly(new float[] {2.5f}, within(1e-6f));
            assertThat(one.pool(List.of(map), List.of(BoxArray.wrap(new float[] {80, 80, 90, 90})), kernels)
                            .toFloatArray())
                    .containsExactly(0);
            // a region without extent takes the one place it stands on; adaptively it has no sample
            assertThat(one.pool(List.of(map), List.of(BoxArray.wrap(new float[] {2, 6, 2, 6})), kernels)
                            .toFloatArray())
                    .containsExactly(new float[] {3}, within(1e-6f));
        }
    }

    @Test
    void a_constant_map_gives_the_constant_whatever_the_region() {
        NDArray map = manager.ones(new Shape(1, 9, 13, 3));
        BoxArray boxes = BoxArray.wrap(new float[] {0, 0, 13, 9, 3.3f, 2.1f, 3.9f, 8.8f, 5, 5, 6, 5.5f});
        for (int sampling : new int[] {0, 1, 2, 5}) {
            RoiPooler pooler = new RoiPooler(3, sampling, List.of(1.0), 0, 224);
            for (Kernels kernels : both) {
                assertThat(pooler.pool(List.of(map), List.of(boxes), kernels).toFloatArray())
                        .hasSize(3 * 9 * 3)
                        .containsOnly(new float[] {1}, within(1e-6f));
            }
        }
    }

    @Test
    void each_region_comes_from_the_level_of_its_size() {
        RoiPooler pooler = new RoiPooler(1, 2, List.of(4.0, 8.0, 16.0, 32.0), 2, 224);
        assertThat(pooler.level(224 * 224)).isEqualTo(2);
        assertThat(pooler.level(223 * 223)).isEqualTo(1);
        assertThat(pooler.level(448 * 448)).isEqualTo(3);
        assertThat(pooler.level(112 * 112)).isEqualTo(1);
        assertThat(pooler.level(5000 * 5000)).isEqualTo(3);
        assertThat(pooler.level(0)).isZero();
        List<NDArray> maps = new ArrayList<>();
        for (int level = 0; level < 4; level++) {
            maps.add(manager.ones(new Shape(2, 128 >> level, 128 >> level, 1)).mul(level));
        }
        BoxArray first = BoxArray.wrap(new float[] {0, 0, 500, 500, 0, 0, 20, 20});
        BoxArray second = BoxArray.wrap(new float[] {10, 10, 250, 250, 10, 10, 150, 150});
        for (Kernels kernels : both) {
            assertThat(pooler.pool(maps, List.of(first, second), kernels).toFloatArray())
                    .containsExactly(3, 0, 2, 1);
        }
    }

    @Test
    void nothing_stays_open() {
        NDArray map = manager.ones(new Shape(1, 9, 13, 3));
        BoxArray box = BoxArray.wrap(new float[] {0, 0, 13, 9});
        for (Kernels kernels : both) {
            long before = NativeArrays.open(manager);
            try (NDArray pooled = pooler(2).pool(List.of(map), List.of(box), kernels)) {
                assertThat(pooled.getShape()).isEqualTo(new Shape(1, 7, 7, 3));
                assertThat(NativeArrays.open(manager)).isEqualTo(before + 1);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @Test
    void regions_are_needed() {
        NDArray map = manager.ones(new Shape(1, 2, 2, 1));
        assertThatThrownBy(() -> pooler(2).pool(List.of(map), List.of(BoxArray.wrap(new float[0])), fast))
                .hasMessageContaining("no regions");
        assertThatThrownBy(() -> pooler(2).pool(new NDList(map, map), List.of(), fast))
                .hasMessageContaining("2 maps for 1 levels");
    }
}
