package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RegionGrowingTest {
    @Example
    void corners_do_not_join() {
        float[] mask = {
            1, 1, 0, 0, //
            0, 1, 0, 1, //
            0, 0, 1, 1
        };
        float[] seed = new float[12];
        seed[0] = 1;
        assertThat(grow(seed, mask, 4, 3, 1)).containsExactly(1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        seed[0] = 0;
        seed[10] = 1;
        assertThat(grow(seed, mask, 4, 3, 1)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1);
    }

    @Example
    void a_seed_outside_the_mask_grows_nothing() {
        assertThat(grow(new float[] {1, 0, 0}, new float[] {0, 1, 1}, 3, 1, 1)).containsExactly(0, 0, 0);
    }

    @Example
    void a_line_takes_one_round_a_pixel_and_one_read_per_32_rounds() {
        // 100 pixels to go; the 128th round is the first one asked about that changes nothing.
        float[] mask = new float[101];
        Arrays.fill(mask, 1);
        float[] seed = new float[101];
        seed[0] = 1;
        assertThat(grow(seed, mask, 101, 1, 4)).containsOnly(1);
        assertThat(grow(seed, mask, 1, 101, 4)).containsOnly(1);
    }

    @Property(tries = 25)
    void mazes_fill_as_by_a_queue(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 50, max = 75) int percentOpen,
            @ForAll long number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] mask = new float[width * height];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(100) < percentOpen ? 1 : 0;
        }
        int start = random.nextInt(mask.length);
        float[] seed = new float[mask.length];
        seed[start] = 1;
        assertThat(grow(seed, mask, width, height, -1)).containsExactly(flooded(start, mask, width, height));
    }

    private static float[] flooded(int start, float[] mask, int width, int height) {
        float[] region = new float[mask.length];
        Deque<Integer> front = new ArrayDeque<>();
        front.push(start);
        while (!front.isEmpty()) {
            int at = front.pop();
            if (mask[at] == 0 || region[at] == 1) {
                continue;
            }
            region[at] = 1;
            int x = at % width;
            int y = at / width;
            if (x > 0) {
                front.push(at - 1);
            }
            if (x < width - 1) {
                front.push(at + 1);
            }
            if (y > 0) {
                front.push(at - width);
            }
            if (y < height - 1) {
                front.push(at + width);
            }
        }
        return region;
    }

    /** Grows the same in both frames of a batch. */
    private static float[] grow(float[] seed, float[] mask, int width, int height, int reads) {
        Shape shape = new Shape(2, 1, height, width);
        RegionGrowing growing = new RegionGrowing();
        try (NDManager manager = NDManager.newBaseManager();
                NDArray seeds = manager.create(twice(seed), shape);
                NDArray masks = manager.create(twice(mask), shape);
                NDArray grown = growing.grow(seeds, masks)) {
            float[] all = grown.toFloatArray();
            float[] second = Arrays.copyOfRange(all, seed.length, all.length);
            assertThat(Arrays.copyOf(all, seed.length)).containsExactly(second);
            if (reads >= 0) {
                assertThat(growing.reads()).isEqualTo(reads);
            }
            return second;
        }
    }

    private static boolean[] twice(float[] values) {
        boolean[] both = new boolean[2 * values.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = values[i % values.length] == 1;
        }
        return both;
    }
}
