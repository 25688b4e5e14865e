package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SmallestKeysTest {
    @Property(tries = 500)
    void frontHoldsWhatSortingWouldPutThere(
            @ForAll @IntRange(min = 0, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 80) int values,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int wanted = random.nextInt(count + 1);
        double[] keys = new double[count + 5];
        int[] items = new int[count + 5];
        for (int i = 0; i < keys.length; i++) {
            // Few values give many ties; the five beyond the count are smaller than all and must stay.
            keys[i] = i >= count ? -1 : random.nextInt(12) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(values);
            items[i] = i;
        }
        double[] before = keys.clone();
        double[] sorted = Arrays.copyOf(keys, count);
        Arrays.sort(sorted);

        SmallestKeys.toFront(keys, items, count, wanted);

        double[] front = Arrays.copyOf(keys, wanted);
        Arrays.sort(front);
        assertThat(front).isEqualTo(Arrays.copyOf(sorted, wanted));
        for (int i = 0; i < keys.length; i++) {
            assertThat(keys[i]).as("key of item %d", items[i]).isEqualTo(before[items[i]]);
        }
        Arrays.sort(items);
        for (int i = 0; i < items.length; i++) {
            assertThat(items[i]).isEqualTo(i);
        }
    }
}
