package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SampleSeedTest {
    @Property(tries = 100)
    void sameNumbersSameStream(@ForAll long run, @ForAll long epoch, @ForAll long sample) {
        assertThat(SampleSeed.stream(run, epoch, sample).longs(5))
                .containsExactlyElementsOf(
                        SampleSeed.stream(run, epoch, sample).longs(5).boxed().toList());
    }

    @Test
    void neighboursDifferAndLookIndependent() {
        Set<Long> first = new HashSet<>();
        int equalBits = 0;
        for (int run = 0; run < 10; run++) {
            for (int epoch = 0; epoch < 20; epoch++) {
                for (int sample = 0; sample < 50; sample++) {
                    long value = SampleSeed.stream(run, epoch, sample).nextLong();
                    first.add(value);
                    equalBits += Long.bitCount(
                            ~(value ^ SampleSeed.stream(run, epoch, sample + 1).nextLong()));
                }
            }
        }
        assertThat(first).hasSize(10 * 20 * 50);
        assertThat(equalBits / 10_000.0).isCloseTo(32, within(0.3));
        assertThat(SampleSeed.stream(1, 2, 3).nextLong())
                .isNotEqualTo(SampleSeed.stream(1, 3, 2).nextLong())
                .isNotEqualTo(SampleSeed.stream(2, 1, 3).nextLong());
    }

    @Test
    void threadsDoNotMatter() {
        List<Long> inOrder = LongStream.range(0, 500)
                .mapToObj(sample -> SampleSeed.stream(9, 1, sample).nextLong())
                .toList();
        List<Long> inParallel = IntStream.range(0, 500)
                .parallel()
                .mapToObj(sample -> SampleSeed.stream(9, 1, sample).nextLong())
                .toList();
        assertThat(inParallel).isEqualTo(inOrder);
    }
}
