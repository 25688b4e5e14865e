package io.github.vasomim.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapDistanceTest {
    /** The sigmoid of this is 1 to the last bit, of its negative next to 0. */
    private static final float SURE = 40;

    private static double distance(MapDistance distance, Shape shape, float[] logits, float[] map) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return distance.of(manager.create(logits, shape), manager.create(map, shape))
                    .getFloat();
        }
    }

    /** Logits that are sure of a map of 0 and 1. */
    private static float[] sure(float... map) {
        float[] logits = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            logits[i] = map[i] == 1 ? SURE : -SURE;
        }
        return logits;
    }

    @Test
    void two_pixels_by_hand() {
        Shape shape = new Shape(1, 1, 1, 2);
        float[] undecided = {0, 0};
        float[] map = {1, 0.25f};
        assertThat(distance(MapDistance.BCE, shape, undecided, map)).isCloseTo(Math.log(2), within(1e-6));
        assertThat(distance(MapDistance.MSE, shape, undecided, map)).isCloseTo((0.25 + 0.0625) / 2, within(1e-6));
        // Common 0.5 + 0.125, squares 0.5 and 1.0625, one pixel on both sides of the fraction.
        assertThat(distance(MapDistance.DICE, shape, undecided, map))
                .isCloseTo(1 - (2 * 0.625 + 1) / (0.5 + 1.0625 + 1), within(1e-6));
    }

    @Test
    void centre_lines_by_hand() {
        Shape shape = new Shape(1, 1, 5, 7);
        float[] bar = rows(1, 3, 7);
        // The bar is its own centre line's surroundings: a line in its middle agrees in full, whatever its width.
        assertThat(distance(MapDistance.SOFT_CLDICE, shape, sure(rows(2, 2, 7)), bar))
                .isCloseTo(0, within(1e-5));
        // Four of the line's seven pixels: precision (4 + 1) / (4 + 1), sensitivity (4 + 1) / (7 + 1).
        double sensitivity = 5.0 / 8;
        assertThat(distance(MapDistance.SOFT_CLDICE, shape, sure(rows(2, 2, 4)), bar))
                .isCloseTo(1 - 2 * sensitivity / (1 + sensitivity), within(1e-5));
        // A line off the bar's centre line but on the bar is precise and not sensitive: (0 + 1) / (7 + 1).
        assertThat(distance(MapDistance.SOFT_CLDICE, shape, sure(rows(1, 1, 7)), bar))
                .isCloseTo(1 - 2 * 0.125 / 1.125, within(1e-5));
    }

    /** Ones in the first columns of some rows of 5 x 7 pixels. */
    private static float[] rows(int first, int last, int columns) {
        float[] map = new float[35];
        for (int y = first; y <= last; y++) {
            java.util.Arrays.fill(map, y * 7, y * 7 + columns, 1);
        }
        return map;
    }

    @Test
    void the_skeleton_of_a_bar_is_its_middle_row() {
        assertThat(skeleton(rows(1, 3, 7))).containsExactly(rows(2, 2, 7));
        assertThat(skeleton(rows(2, 2, 7))).containsExactly(rows(2, 2, 7));
        assertThat(skeleton(new float[35])).containsOnly(0);
    }

    @Test
    void the_skeleton_of_half_a_vessel_is_half_the_skeleton() {
        float[] half = rows(1, 3, 7);
        for (int i = 0; i < half.length; i++) {
            half[i] *= 0.5f;
        }
        float[] expected = rows(2, 2, 7);
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= 0.5f;
        }
        assertThat(skeleton(half)).containsExactly(expected);
    }

    private static float[] skeleton(float[] map) {
        try (NDManager manager = NDManager.newBaseManager();
                NDArray input = manager.create(map, new Shape(1, 1, 5, 7))) {
            return SoftSkeleton.of(input).toFloatArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreement_on_black_and_white_costs_nothing_and_disagreement_does(MapDistance distance) {
        Shape shape = new Shape(2, 1, 5, 7);
        float[] map = new float[70];
        System.arraycopy(rows(1, 3, 7), 0, map, 0, 35);
        assertThat(distance(distance, shape, sure(map), map)).isCloseTo(0, within(1e-5));
        assertThat(distance(distance, shape, sure(new float[70]), map)).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFT_CLDICE")
    void nothing_is_nearer_than_the_map_itself(MapDistance distance) {
        Shape shape = new Shape(2, 1, 4, 4);
        float[] map = Slopes.uniform(3, 32);
        float[] best = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            best[i] = (float) Math.log(map[i] / (1 - map[i]));
        }
        double least = distance(distance, shape, best, map);
        if (distance != MapDistance.BCE) {
            assertThat(least).isCloseTo(0, within(1e-6));
        }
        for (int seed = 0; seed < 20; seed++) {
            float[] other = Slopes.normal(seed, map.length);
            for (int i = 0; i < other.length; i++) {
                other[i] += best[i];
            }
            assertThat(distance(distance, shape, other, map)).isGreaterThan(least);
        }
    }

    @ParameterizedTest
    @EnumSource
    void frames_count_for_themselves(MapDistance distance) {
        float[] logits = Slopes.normal(1, 128);
        float[] map = Slopes.uniform(2, 128);
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            sum += distance(
                    distance,
                    new Shape(1, 1, 8, 8),
                    java.util.Arrays.copyOfRange(logits, i * 64, (i + 1) * 64),
                    java.util.Arrays.copyOfRange(map, i * 64, (i + 1) * 64));
        }
        assertThat(distance(distance, new Shape(2, 1, 8, 8), logits, map)).isCloseTo(sum / 2, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void gradients_are_slopes(MapDistance distance) {
        Shape shape = new Shape(2, 1, 5, 6);
        float[] map = Slopes.uniform(5, 60);
        try (NDManager manager = NDManager.newBaseManager();
                NDArray target = manager.create(map, shape)) {
            Slopes.hold(manager, spread(60), shape, 2e-3, logits -> distance.of(logits, target));
        }
    }

    /** Numbers in random order, far enough apart that a small step changes no minimum or maximum. */
    private static float[] spread(int count) {
        java.util.List<Float> values = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(-1.5f + 3f * i / count);
        }
        java.util.Collections.shuffle(values, new java.util.Random(9));
        return com.google.common.primitives.Floats.toArray(values);
    }
}
