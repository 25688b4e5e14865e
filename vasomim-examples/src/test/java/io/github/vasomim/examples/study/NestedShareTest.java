package io.github.vasomim.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NestedShareTest {
    @Property(tries = 200)
    void theSmallerIsPartOfTheLarger(
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(min = 1, max = 60) int one,
            @ForAll @IntRange(min = 1, max = 60) int other,
            @ForAll long seed) {
        int few = Math.min(size, Math.min(one, other));
        int many = Math.min(size, Math.max(one, other));
        ImmutableIntArray smaller = NestedShare.of(size, few, seed);
        ImmutableIntArray larger = NestedShare.of(size, many, seed);
        assertThat(smaller.asList()).hasSize(few).isSorted().doesNotHaveDuplicates();
        assertThat(larger.asList()).hasSize(many).containsAll(smaller.asList());
        assertThat(larger.asList()).allMatch(index -> index >= 0 && index < size);
        assertThat(NestedShare.of(size, few, seed)).isEqualTo(smaller);
    }

    @Test
    void seedsDrawDifferently() {
        assertThat(NestedShare.of(100, 10, 1)).isNotEqualTo(NestedShare.of(100, 10, 2));
        assertThat(NestedShare.of(5, 5, 3).asList()).isEqualTo(List.of(0, 1, 2, 3, 4));
    }

    @Test
    void sharesAreRoundedAndNeverNothing() {
        assertThat(NestedShare.count(48, 0.01)).isEqualTo(1);
        assertThat(NestedShare.count(48, 0.05)).isEqualTo(2);
        assertThat(NestedShare.count(48, 0.1)).isEqualTo(5);
        assertThat(NestedShare.count(48, 1)).isEqualTo(48);
        assertThat(NestedShare.count(10, 0.001)).isEqualTo(1);
    }
}
