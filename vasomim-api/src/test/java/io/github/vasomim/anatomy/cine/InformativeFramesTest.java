package io.github.vasomim.anatomy.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The rules on curves worked out by hand, and what holds for every curve. */
class InformativeFramesTest {
    /** In hundredths of the field of view, without motion. */
    private static FillingCurve curve(double... hundredths) {
        ImmutableDoubleArray filling = ImmutableDoubleArray.copyOf(
                DoubleStream.of(hundredths).map(value -> value / 100).toArray());
        return new FillingCurve(filling, ImmutableDoubleArray.copyOf(new double[hundredths.length]));
    }

    @Test
    void anInjectionGoesFromTheFootToTheWashOut() {
        // The median changes none of those that matter; relative: 0 0 .05 .075 .3 .5 .8 .9 1 1 1 .9 .7 .3 .2525 .2 0 0
        FillingCurve curve = curve(2, 2, 2.2, 2.3, 3.2, 4, 5.2, 5.6, 6, 6, 6, 5.6, 4.8, 3.2, 3.01, 2.8, 2, 2);

        InformativeFrames frames = InformativeFrames.of(curve);

        assertThat(frames.injections()).containsExactly(new Injection(4, 8, 15));
        assertThat(frames.full()).isEqualTo(ImmutableIntArray.of(7, 8, 9, 10, 11));
        assertThat(InformativeFrames.of(curve, 0.75).full()).isEqualTo(ImmutableIntArray.of(6, 7, 8, 9, 10, 11));
    }

    @Test
    void aStepStaysWhereItIs() {
        InformativeFrames frames = InformativeFrames.of(curve(0, 0, 0, 5, 5, 5, 5, 5, 0, 0, 0));

        assertThat(frames.injections()).containsExactly(new Injection(3, 3, 8));
        assertThat(frames.full()).isEqualTo(ImmutableIntArray.of(3, 4, 5, 6, 7));
    }

    @Test
    void oneFrameThatStandsOutIsNoInjection() {
        assertThat(InformativeFrames.of(curve(0, 0, 0, 5, 0, 0, 0)).injections())
                .isEmpty();
    }

    @Test
    void lessThanAHundredthIsNoContrast() {
        assertThat(InformativeFrames.of(curve(0, 0, 0, 0.99, 0.99, 0.99)).injections())
                .isEmpty();
        assertThat(InformativeFrames.of(curve(0, 0, 0, 1, 1, 1)).injections()).hasSize(1);
    }

    @Test
    void aDipBelowAQuarterParts() {
        double[] dip = {0, 0, 0, 4, 4, 4, 4, 1.1, 1.1, 1.1, 4, 4, 4, 4};
        assertThat(InformativeFrames.of(curve(dip)).injections()).containsExactly(new Injection(3, 3, 14));
        dip[7] = dip[8] = dip[9] = 0.9;
        assertThat(InformativeFrames.of(curve(dip)).injections())
                .containsExactly(new Injection(3, 3, 7), new Injection(10, 10, 14));
    }

    @Test
    void filledFromBeginningToEndNothingIsSubtracted() {
        // The least, 3, exceeds half of the greatest, 5: relative .6 .. 1, and not 0 .. 1.
        InformativeFrames frames = InformativeFrames.of(curve(3, 3, 3, 4.5, 4.5, 4.5, 5, 5, 5));

        assertThat(frames.injections()).containsExactly(new Injection(0, 6, 9));
        assertThat(frames.full()).isEqualTo(ImmutableIntArray.of(3, 4, 5, 6, 7, 8));
    }

    @Test
    void theStillestOfTheFullestIsChosenInEachPart() {
        ImmutableDoubleArray filling =
                ImmutableDoubleArray.of(0, 0, 0, 0.1, 0.096, 0.0951, 0.094, 0.098, 0.1, 0.1, 0.1, 0.1);
        ImmutableDoubleArray motion = ImmutableDoubleArray.of(0, 0, 0, 5, 4, 3, 1, 9, 8, 7, 7, 8);
        InformativeFrames frames = InformativeFrames.of(new FillingCurve(filling, motion));

        assertThat(frames.full()).isEqualTo(ImmutableIntArray.of(3, 4, 5, 6, 7, 8, 9, 10, 11));
        // Parts 3-5, 6-8, 9-11; 0.0951 is just within a twentieth of 0.1, 0.094 is not.
        assertThat(frames.select(3)).isEqualTo(ImmutableIntArray.of(5, 8, 9));
        assertThat(frames.select(1)).isEqualTo(ImmutableIntArray.of(5));
        assertThat(frames.select(99)).isEqualTo(frames.full());
        assertThatThrownBy(() -> frames.select(0)).hasMessageContaining("at least one");
    }

    @Property(tries = 300)
    void whatIsFoundIsConsistent(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 0.2) Double> values,
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @DoubleRange(min = 0.5, max = 1) double share) {
        ImmutableDoubleArray filling = ImmutableDoubleArray.copyOf(values);
        InformativeFrames frames = InformativeFrames.of(new FillingCurve(filling, filling), share);

        int before = 0;
        for (Injection injection : frames.injections()) {
            assertThat(injection.arrival()).isGreaterThanOrEqualTo(before);
            before = injection.end();
        }
        assertThat(frames.full().isEmpty()).isEqualTo(frames.injections().isEmpty());
        assertThat(frames.full().asList())
                .allMatch(frame -> frames.injections().stream()
                        .anyMatch(injection -> injection.arrival() <= frame && frame < injection.end()));
        List<Integer> chosen = frames.select(count).asList();
        assertThat(chosen)
                .hasSize(Math.min(count, frames.full().length()))
                .isSubsetOf(frames.full().asList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void numbersThatAreNoFramesAreRefused() {
        FillingCurve curve = curve(0, 0, 5);
        assertThatThrownBy(() -> InformativeFrames.of(curve, 0.4)).hasMessageContaining("0.4");
        assertThatThrownBy(() -> new InformativeFrames(curve, List.of(), ImmutableIntArray.of(1, 1)))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> new InformativeFrames(curve, List.of(), ImmutableIntArray.of(3)))
                .hasMessageContaining("of 3");
        assertThatThrownBy(() -> new InformativeFrames(curve, List.of(new Injection(0, 1, 4)), ImmutableIntArray.of()))
                .hasMessageContaining("leaves the sequence of 3");
        assertThatThrownBy(() -> new Injection(2, 1, 3)).hasMessageContaining("arrival <= peak");
    }
}
