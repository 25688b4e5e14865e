package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableSortedMap;
import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClassTableTest {
    private final ClassCounts first = counts(new int[] {0, 1, 1, 2, 2, 9}, new int[] {1, 1, 0, 2, 2, 0});
    private final ClassCounts second = counts(new int[] {0, 0, 0, 2, 2, 2}, new int[] {0, 0, 0, 0, 2, 255});

    @Test
    void countsEachClassAgainstAllElse() {
        assertThat(first.byClass())
                .isEqualTo(ImmutableSortedMap.of(
                        1, new ConfusionCounts(1, 1, 1, 3),
                        2, new ConfusionCounts(2, 0, 0, 4),
                        9, new ConfusionCounts(0, 1, 0, 5)));
        assertThat(first.of(7)).isEqualTo(new ConfusionCounts(0, 0, 0, 6));
        // Dice 1/2 of class 1, 1 of class 2, 0 of class 9, which is not there.
        assertThat(first.meanDice()).isEqualTo(0.5);
    }

    @Test
    void framesAddUp() {
        ClassCounts both = first.plus(second);
        assertThat(both.pixels()).isEqualTo(12);
        assertThat(both.byClass())
                .isEqualTo(ImmutableSortedMap.of(
                        1, new ConfusionCounts(1, 1, 1, 9),
                        2, new ConfusionCounts(3, 2, 0, 7),
                        9, new ConfusionCounts(0, 1, 0, 11),
                        255, new ConfusionCounts(0, 0, 1, 11)));
        assertThat(ClassCounts.NONE.plus(first)).isEqualTo(first);
    }

    @Test
    void tableAveragesOverTheFramesThatShowAClass() {
        ClassTable table = ClassTable.of(List.of(first, second));
        assertThat(table.rows()).extracting(ClassScores::label).containsExactly(1, 2, 9, 255);
        assertThat(table.rows()).extracting(row -> row.dice().n()).containsExactly(1, 2, 1, 1);
        assertThat(table.rows().get(1).dice().mean()).isEqualTo(0.75);
        assertThat(table.rows().get(1).pixels()).isEqualTo(new ConfusionCounts(3, 2, 0, 7));
        // 1/2, 3/4, 0 and 0.
        assertThat(table.meanDice()).isCloseTo(1.25 / 4, within(1e-15));
    }

    @Test
    void nothingThereAndNothingPredictedIsRight() {
        assertThat(counts(new int[4], new int[4]).meanDice()).isEqualTo(1);
        assertThat(ClassTable.of(List.of()).meanDice()).isEqualTo(1);
        assertThat(ClassTable.of(List.of(counts(new int[4], new int[4]))).rows())
                .isEmpty();
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        assertThatThrownBy(() -> ClassCounts.of(new LabelImage(2, 3), new LabelImage(3, 2)))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new ClassCounts(ImmutableSortedMap.of(0, new ConfusionCounts(1, 0, 0, 0)), 1))
                .hasMessageContaining("class 0");
        assertThatThrownBy(() -> new ClassCounts(ImmutableSortedMap.of(256, new ConfusionCounts(1, 0, 0, 0)), 1))
                .hasMessageContaining("class 256");
        assertThatThrownBy(() -> new ClassCounts(ImmutableSortedMap.of(4, new ConfusionCounts(1, 0, 0, 0)), 2))
                .hasMessageContaining("1 pixels of 2");
    }

    @Property(tries = 50)
    void sumOfFramesIsTheCountOfTheJoinedFrame(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] prediction = random.ints(40, 0, 5).toArray();
        int[] truth = random.ints(40, 0, 5).toArray();
        List<ClassCounts> rows = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            rows.add(counts(
                    Arrays.copyOfRange(prediction, 10 * row, 10 * row + 10),
                    Arrays.copyOfRange(truth, 10 * row, 10 * row + 10)));
        }
        assertThat(rows.stream().reduce(ClassCounts.NONE, ClassCounts::plus)).isEqualTo(counts(prediction, truth));
    }

    private static ClassCounts counts(int[] prediction, int[] truth) {
        return ClassCounts.of(labels(prediction), labels(truth));
    }

    private static LabelImage labels(int[] values) {
        LabelImage image = new LabelImage(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            image.labels()[i] = (byte) values[i];
        }
        return image;
    }
}
