package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.anatomy.PercentileThreshold;
import io.github.vasomim.image.FloatImage;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LevelPercentileTest {
    @Example
    void by_hand() {
        // Sorted 0 2 3 3 255 255. Rank 2.5 lies between 3 and 3, rank 1.25 between 2 and 3, rank 3.5 between 3 and 255.
        float[] levels = {3, 255, 0, 3, 2, 255};
        assertThat(least(levels, 50)).containsExactly(3);
        assertThat(least(levels, 25)).containsExactly(3);
        assertThat(least(levels, 70)).containsExactly(129);
        assertThat(least(levels, 100)).containsExactly(255);
        assertThat(least(levels, 0)).containsExactly(1);
    }

    @Property(tries = 100)
    void equals_the_percentile_of_the_sorted_levels(
            @ForAll @IntRange(min = 1, max = 400) int pixels,
            @ForAll @IntRange(min = 0, max = 1000) int perMille,
            @ForAll @IntRange(min = 1, max = 256) int range,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] levels = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            levels[i] = random.nextInt(range);
        }
        double exact = new PercentileThreshold(perMille / 10.0).of(FloatImage.wrap(pixels, 1, levels));
        assertThat(least(levels, perMille / 10.0)).containsExactly((float) Math.max(1, Math.ceil(exact)));
    }

    private static float[] least(float[] levels, double percentile) {
        try (NDManager manager = NDManager.newBaseManager();
                LevelPercentile rule = new LevelPercentile(manager, percentile, levels.length);
                NDArray batch = manager.create(levels, new Shape(1, levels.length));
                NDArray least = rule.least(batch)) {
            return least.toFloatArray();
        }
    }
}
