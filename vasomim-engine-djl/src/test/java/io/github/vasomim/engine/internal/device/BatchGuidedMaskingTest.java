package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.GuidanceSchedule;
import io.github.vasomim.masking.PatchMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BatchGuidedMaskingTest {
    private static final PatchGrid GRID = new PatchGrid(224, 224, 16);

    @Property(tries = 60)
    void counts_are_exact_for_every_grid_ratio_and_schedule(
            @ForAll @IntRange(min = 1, max = 12) int columns,
            @ForAll @IntRange(min = 2, max = 12) int rows,
            @ForAll @IntRange(min = 10, max = 90) int percentHidden,
            @ForAll @IntRange(min = 0, max = 100) int percentGuided,
            @ForAll @DoubleRange(min = 0, max = 1) double weighted,
            @ForAll long seed) {
        PatchGrid grid = new PatchGrid(columns * 4, rows * 4, 4);
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[grid.count()];
        int positive = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = random.nextDouble() < weighted ? 1 + (float) random.nextDouble() : 0;
            positive += weights[k] > 0 ? 1 : 0;
        }

        BitSet hidden = draw(grid, masking(percentHidden / 100.0, percentGuided / 100.0), weights, 1, seed)
                .get(0);

        int hiddenCount = grid.count() - grid.count() * (100 - percentHidden) / 100;
        assertThat(hidden.cardinality()).isEqualTo(hiddenCount);
        int weightedHidden = (int) hidden.stream().filter(k -> weights[k] > 0).count();
        assertThat(weightedHidden).isGreaterThanOrEqualTo(Math.min(hiddenCount * percentGuided / 100, positive));
    }

    @Example
    void a_small_grid_by_hand() {
        // Two of four patches, one of them guided: P({i, j}) = (w_i + w_j) / W / 3.
        float[] weights = {1, 0, 2, 5};
        int draws = 12_000;
        int[] times = new int[16];
        for (BitSet hidden : draw(new PatchGrid(4, 1, 1), masking(0.5, 0.5), weights, draws, 7)) {
            times[(int) hidden.toLongArray()[0]]++;
        }
        double chiSquare = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                double expected = draws * (weights[i] + weights[j]) / 8.0 / 3;
                chiSquare += Math.pow(times[1 << i | 1 << j] - expected, 2) / expected;
            }
        }
        // Five degrees of freedom: 25.7 is passed once in 10,000 times.
        assertThat(chiSquare).isLessThan(25.7);
    }

    @Example
    void two_drawn_by_weight_by_hand() {
        // Without replacement, 1 : 2 : 7. P({0, 1}) = 1/10 · 2/9 + 2/10 · 1/8, P({0, 2}) = 1/10 · 7/9 + 7/10 · 1/3.
        int draws = 12_000;
        int[] times = new int[8];
        for (BitSet hidden : draw(new PatchGrid(3, 1, 1), masking(0.5, 1), new float[] {1, 2, 7}, draws, 8)) {
            times[(int) hidden.toLongArray()[0]]++;
        }
        double first = 0.1 * 2 / 9 + 0.2 / 8;
        double second = 0.1 * 7 / 9 + 0.7 / 3;
        double chiSquare = squared(times[3], draws * first)
                + squared(times[5], draws * second)
                + squared(times[6], draws * (1 - first - second));
        // Two degrees of freedom: 18.4 is passed once in 10,000 times.
        assertThat(chiSquare).isLessThan(18.4);
    }

    private static double squared(int times, double expected) {
        return Math.pow(times - expected, 2) / expected;
    }

    @Example
    void without_weights_every_patch_is_as_likely() {
        int[] included = included(draw(GRID, AnatomyGuidedMasking.PAPER, new float[196], 4_000, 9));
        double chiSquare = 0;
        for (int times : included) {
            chiSquare += squared(times, 2_000) / 0.5;
        }
        // Mean 196 and deviation about 20, a little less than of free counts.
        assertThat(chiSquare).isBetween(196 - 5 * 20.0, 196 + 5 * 20.0);
    }

    @Example
    void few_weights_are_all_hidden_and_the_random_part_fills_up() {
        float[] weights = new float[196];
        Arrays.fill(weights, 0, 10, 1e-30f);
        weights[3] = Float.MIN_VALUE;
        weights[4] = 1e30f;
        for (BitSet hidden : draw(GRID, AnatomyGuidedMasking.PAPER, weights, 50, 10)) {
            assertThat(hidden.cardinality()).isEqualTo(98);
            assertThat(hidden.nextClearBit(0)).isGreaterThanOrEqualTo(10);
        }
    }

    @Example
    void what_is_no_weight_is_never_drawn_by_weight() {
        // One guided, one hidden: only patch 2 weighs anything.
        float[] weights = {Float.NaN, -3, 1e-38f, 0, Float.NEGATIVE_INFINITY};
        for (BitSet hidden : draw(new PatchGrid(5, 1, 1), masking(0.1, 1), weights, 100, 11)) {
            assertThat(hidden).isEqualTo(BitSet.valueOf(new long[] {1 << 2}));
        }
    }

    @Example
    void guidance_grows_with_the_training() {
        float[] weights = new float[196];
        Arrays.fill(weights, 0, 60, 1);
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidedMasking masking = new BatchGuidedMasking(manager, GRID, AnatomyGuidedMasking.PAPER);
                NDArray batch = repeated(manager, weights, 400)) {
            double[] progress = {0, 0.25, 1};
            int[] guided = {0, 12, 49};
            for (int i = 0; i < progress.length; i++) {
                try (NDArray masked = masking.draw(batch, progress[i], streams(400, 12))) {
                    double mean = bits(masked).stream()
                            .mapToInt(hidden -> hidden.get(0, 60).cardinality())
                            .average()
                            .orElseThrow();
                    int g = guided[i];
                    // A hypergeometric count of at most 60 has a deviation below 4.
                    double expected = g + (98.0 - g) * (60 - g) / (196 - g);
                    assertThat(Math.abs(mean - expected)).isLessThan(5 * 4.0 / 20);
                }
            }
        }
    }

    @Example
    void a_sample_s_mask_does_not_depend_on_its_batch() {
        SplittableRandom random = new SplittableRandom(13);
        float[] weights = new float[7 * 196];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextInt(4) == 0 ? 0 : (float) random.nextDouble();
        }
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidedMasking masking = new BatchGuidedMasking(manager, GRID, AnatomyGuidedMasking.PAPER);
                NDArray batch = manager.create(weights, new Shape(7, 196));
                NDArray masked = masking.draw(batch, 0.8, streams(7, 14))) {
            List<BitSet> together = bits(masked);
            for (int i = 0; i < 7; i++) {
                float[] own = Arrays.copyOfRange(weights, i * 196, (i + 1) * 196);
                try (NDArray single = manager.create(own, new Shape(1, 196));
                        NDArray alone = masking.draw(single, 0.8, streams(7, 14).subList(i, i + 1))) {
                    assertThat(bits(alone)).containsExactly(together.get(i));
                }
            }
            assertThat(together.stream().distinct()).hasSize(7);
        }
    }

    @Example
    void indices_are_those_made_on_the_host() {
        for (AnatomyGuidedMasking rule : List.of(AnatomyGuidedMasking.PAPER, masking(0.71, 0.3))) {
            try (NDManager manager = NDManager.newBaseManager();
                    BatchGuidedMasking masking = new BatchGuidedMasking(manager, GRID, rule);
                    NDArray weights = repeated(manager, new float[196], 5)) {
                MaskBatch actual = masking.indices(masking.draw(weights, 1, streams(5, 15)));
                List<PatchMask> masks = bits(actual.masked()).stream()
                        .map(hidden -> PatchMask.of(196, hidden))
                        .toList();
                MaskBatch expected = MaskBatch.of(manager, masks);
                assertThat(actual.visible().getShape())
                        .isEqualTo(expected.visible().getShape());
                assertThat(actual.visible().toLongArray())
                        .containsExactly(expected.visible().toLongArray());
                assertThat(actual.order().getShape()).isEqualTo(expected.order().getShape());
                assertThat(actual.order().toLongArray())
                        .containsExactly(expected.order().toLongArray());
            }
        }
    }

    @Example
    void weights_of_another_grid_or_batch_are_refused() {
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidedMasking masking = new BatchGuidedMasking(manager, GRID, AnatomyGuidedMasking.PAPER);
                NDArray weights = repeated(manager, new float[100], 3);
                NDArray fitting = repeated(manager, new float[196], 3)) {
            assertThatThrownBy(() -> masking.draw(weights, 0, streams(3, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("(3, 100)", "196");
            assertThatThrownBy(() -> masking.draw(fitting, 0, streams(2, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 streams");
        }
    }

    static AnatomyGuidedMasking masking(double ratio, double guided) {
        return new AnatomyGuidedMasking(ratio, GuidanceSchedule.constant(guided));
    }

    static int[] included(List<BitSet> masks) {
        int[] included = new int[GRID.count()];
        masks.forEach(hidden -> hidden.stream().forEach(k -> included[k]++));
        return included;
    }

    /** Many draws with the same weights, at the end of the training. */
    static List<BitSet> draw(PatchGrid grid, AnatomyGuidedMasking rule, float[] weights, int draws, long seed) {
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidedMasking masking = new BatchGuidedMasking(manager, grid, rule);
                NDArray batch = repeated(manager, weights, draws);
                NDArray masked = masking.draw(batch, 1, streams(draws, seed))) {
            return bits(masked);
        }
    }

    private static NDArray repeated(NDManager manager, float[] weights, int times) {
        float[] all = new float[weights.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(weights, 0, all, i * weights.length, weights.length);
        }
        return manager.create(all, new Shape(times, weights.length));
    }

    private static List<SplittableRandom> streams(int count, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        List<SplittableRandom> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(root.split());
        }
        return streams;
    }

    private static List<BitSet> bits(NDArray masked) {
        int patches = (int) masked.getShape().get(1);
        float[] values = masked.toFloatArray();
        List<BitSet> masks = new ArrayList<>();
        for (int i = 0; i < values.length; i += patches) {
            BitSet hidden = new BitSet(patches);
            for (int k = 0; k < patches; k++) {
                assertThat(values[i + k]).isIn(0f, 1f);
                hidden.set(k, values[i + k] == 1);
            }
            masks.add(hidden);
        }
        return masks;
    }
}
