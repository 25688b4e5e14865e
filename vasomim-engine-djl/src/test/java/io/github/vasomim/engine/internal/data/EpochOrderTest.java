package io.github.vasomim.engine.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    @Property(tries = 100)
    void holds_each_index_once(
            @ForAll long seed, @ForAll @IntRange(max = 800) int epoch, @ForAll @IntRange(max = 300) int count) {
        int[] order = EpochOrder.of(seed, epoch, count);
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(IntStream.range(0, count).toArray());
        assertThat(EpochOrder.of(seed, epoch, count)).isEqualTo(order);
    }

    @Test
    void every_index_comes_first_about_equally_often() {
        int[] first = new int[5];
        for (int epoch = 0; epoch < 5000; epoch++) {
            first[EpochOrder.of(1, epoch, 5)[0]]++;
        }
        // 1000 each; five standard deviations are 141
        assertThat(IntStream.of(first).allMatch(count -> Math.abs(count - 1000) < 141))
                .isTrue();
    }

    @Test
    void epochs_and_seeds_differ() {
        assertThat(EpochOrder.of(1, 0, 50))
                .isNotEqualTo(EpochOrder.of(1, 1, 50))
                .isNotEqualTo(EpochOrder.of(2, 0, 50));
    }
}
