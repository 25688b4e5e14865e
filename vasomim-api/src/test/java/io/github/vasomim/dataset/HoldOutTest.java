package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    private static IntFunction<FrameOrigin> patients(String... patients) {
        return i -> new FrameOrigin(patients[i].isEmpty() ? null : patients[i], null);
    }

    @Property(tries = 300)
    void noPatientIsOnBothSides(
            @ForAll @IntRange(min = 2, max = 60) int size,
            @ForAll @IntRange(min = 2, max = 20) int patients,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] names = new String[size];
        for (int i = 0; i < size; i++) {
            int patient = random.nextInt(patients);
            names[i] = patient == 0 ? "" : "" + patient;
        }
        HoldOut parts = HoldOut.patients(size, patients(names), share, seed);
        assertThat(IntStream.concat(parts.train().stream(), parts.val().stream())
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
        assertThat(parts.train().stream()).isSorted().isNotEmpty();
        assertThat(parts.val().stream()).isSorted().isNotEmpty();
        assertThat(HoldOut.patients(size, patients(names), share, seed)).isEqualTo(parts);
        Set<String> known = new HashSet<>(List.of(names));
        if (known.size() > 1) {
            known.remove("");
            Set<String> held = new HashSet<>();
            parts.val().forEach(i -> held.add(names[i]));
            parts.train()
                    .forEach(i -> assertThat(names[i].isEmpty() || !held.contains(names[i]))
                            .isTrue());
        }
    }

    @Test
    void theShareIsMetAsNearlyAsPatientsAllow() {
        // Ten patients of three frames: 20 % of 30 frames are two patients, whichever come first.
        String[] tens = IntStream.range(0, 30).mapToObj(i -> "" + i / 3).toArray(String[]::new);
        for (long seed = 0; seed < 20; seed++) {
            assertThat(HoldOut.patients(30, patients(tens), 0.2, seed).val().length())
                    .isEqualTo(6);
        }
        // One of nine and one of one: the single frame is the only part near 10 %.
        String[] lopsided = {"a", "a", "a", "a", "b", "a", "a", "a", "a", "a"};
        for (long seed = 0; seed < 20; seed++) {
            assertThat(HoldOut.patients(10, patients(lopsided), 0.1, seed).val().toArray())
                    .containsExactly(4);
        }
        // Both too large for the share: the smaller one it is.
        String[] two = {"a", "a", "a", "b", "b", "b", "b", "b", "b", "b"};
        for (long seed = 0; seed < 20; seed++) {
            assertThat(HoldOut.patients(10, patients(two), 0.1, seed).val().toArray())
                    .containsExactly(0, 1, 2);
        }
    }

    @Test
    void withoutPatientsFramesAreDrawn() {
        assertThat(HoldOut.patients(20, i -> FrameOrigin.UNKNOWN, 0.3, 7)).isEqualTo(HoldOut.frames(20, 0.3, 7));
        assertThat(HoldOut.patients(20, i -> new FrameOrigin("only", null), 0.3, 7))
                .isEqualTo(HoldOut.frames(20, 0.3, 7));
        assertThatThrownBy(() -> HoldOut.patients(1, i -> FrameOrigin.UNKNOWN, 0.3, 7))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HoldOut.patients(4, i -> FrameOrigin.UNKNOWN, 0, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
