package io.github.vasomim.anatomy.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The measurement on made cines whose contrast medium is known. */
class FillingCurveTest {
    /** Eight frames without, four of arrival, eight full, four of wash-out, six without. */
    private static final double[] BOLUS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 0.8, 0.6, 0.4, 0.2, 0, 0, 0, 0, 0, 0
    };

    private static MadeCine real(long seed) {
        return new MadeCine(seed).withNoise(3).withHeartMotion(3).withCatheter(0.4);
    }

    @Property(tries = 4)
    void fullFramesAreFoundThroughNoiseMotionAndCatheter(@ForAll @IntRange(min = 0, max = 500) int seed) {
        InformativeFrames frames =
                InformativeFrames.of(FillingCurve.measure(real(seed).sequence(BOLUS)));

        assertThat(frames.injections()).hasSize(1);
        Injection injection = frames.injections().get(0);
        assertThat(injection.arrival()).isBetween(7, 10);
        assertThat(injection.peak()).isBetween(10, 21);
        assertThat(injection.end()).isBetween(20, 25);
        assertThat(frames.full().asList()).isNotEmpty().allMatch(frame -> frame >= 10 && frame <= 21);
        assertThat(frames.select(3).length()).isEqualTo(3);
    }

    @Property(tries = 3)
    void withoutContrastNothingIsFound(@ForAll @IntRange(min = 0, max = 500) int seed) {
        FillingCurve curve = FillingCurve.measure(real(seed).sequence(new double[24]));

        assertThat(curve.filling().asList()).allMatch(value -> value < 0.005);
        assertThat(InformativeFrames.of(curve).injections()).isEmpty();
        assertThat(InformativeFrames.of(curve).select(5).isEmpty()).isTrue();
    }

    @Test
    void aCineThatBeginsFilledArrivesAtItsFirstFrame() {
        double[] washOut = Arrays.copyOfRange(BOLUS, 12, 30);

        InformativeFrames frames = InformativeFrames.of(FillingCurve.measure(real(2).sequence(washOut)));

        assertThat(frames.injections()).hasSize(1);
        assertThat(frames.injections().get(0).arrival()).isZero();
        assertThat(frames.full().asList()).isNotEmpty().allMatch(frame -> frame <= 9);
    }

    @Test
    void aCineThatIsFilledAllTheTimeIsFullByItsMotion() {
        double[] filled = new double[24];
        Arrays.fill(filled, 1);

        InformativeFrames frames = InformativeFrames.of(FillingCurve.measure(
                new MadeCine(2).withNoise(2).withHeartMotion(5).sequence(filled)));

        assertThat(frames.injections()).singleElement().satisfies(injection -> {
            assertThat(injection.arrival()).isZero();
            assertThat(injection.end()).isEqualTo(24);
        });
        assertThat(frames.full().length()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void twoInjectionsAreTwo() {
        double[] twice = new double[2 * BOLUS.length];
        System.arraycopy(BOLUS, 0, twice, 0, BOLUS.length);
        System.arraycopy(BOLUS, 0, twice, BOLUS.length, BOLUS.length);

        InformativeFrames frames = InformativeFrames.of(FillingCurve.measure(real(7).sequence(twice)));

        assertThat(frames.injections()).hasSize(2);
        assertThat(frames.injections().get(1).arrival()).isBetween(37, 40);
        assertThat(frames.full().asList()).anyMatch(frame -> frame < 30).anyMatch(frame -> frame >= 30);
    }

    @Property(tries = 4)
    void moreContrastIsMoreFilling(@ForAll @IntRange(min = 0, max = 500) int seed) {
        double[] rising = IntStream.range(0, 16)
                .mapToDouble(i -> Math.max(0, (i - 5) / 10.0))
                .toArray();

        ImmutableDoubleArray filling =
                FillingCurve.measure(new MadeCine(seed).sequence(rising)).filling();

        assertThat(filling.get(0)).isZero();
        assertThat(filling.get(15)).isGreaterThan(0.01);
        for (int i = 1; i < filling.length(); i++) {
            assertThat(filling.get(i)).isGreaterThanOrEqualTo(filling.get(i - 1));
        }
    }

    @Property(tries = 2)
    void aGreyOffsetChangesNothing(@ForAll @IntRange(min = 1, max = 40) int offset) {
        FrameSequence plain = real(3).sequence(BOLUS);
        FrameSequence shifted = FrameSequence.of(plain.frameCount(), i -> {
            FloatImage frame = plain.frame(i);
            for (int k = 0; k < frame.values().length; k++) {
                frame.values()[k] += offset;
            }
            return frame;
        });

        FillingCurve expected = FillingCurve.measure(plain);
        FillingCurve actual = FillingCurve.measure(shifted);

        for (int i = 0; i < plain.frameCount(); i++) {
            assertThat(actual.filling().get(i)).isCloseTo(expected.filling().get(i), within(5e-4));
            assertThat(actual.motion().get(i)).isCloseTo(expected.motion().get(i), within(1e-3));
        }
    }

    @Test
    void whatIsStillDoesNotCount() {
        double[] late = {0, 0, 0, 0, 1, 1};
        FillingCurve without = FillingCurve.measure(new MadeCine(5).sequence(late));
        FillingCurve with =
                FillingCurve.measure(new MadeCine(5).withCatheter(0.5).sequence(late));

        assertThat(with.filling().get(0)).isZero();
        assertThat(with.filling().get(5))
                .isPositive()
                .isLessThanOrEqualTo(1.1 * without.filling().get(5));
    }

    @Test
    void brighterFirstFramesAreNotFilled() {
        MadeCine cine = real(11);
        FrameSequence regulated = FrameSequence.of(BOLUS.length, i -> {
            FloatImage frame = cine.frame(i, BOLUS[i]);
            for (int k = 0; k < frame.values().length; k++) {
                frame.values()[k] *= i < 4 ? 1.4f : 1;
            }
            return frame;
        });

        InformativeFrames frames = InformativeFrames.of(FillingCurve.measure(regulated));

        assertThat(frames.injections()).hasSize(1);
        assertThat(frames.injections().get(0).arrival()).isBetween(7, 10);
        assertThat(frames.curve().filling().subArray(0, 4).asList()).allMatch(value -> value < 0.005);
    }

    @Test
    void aFrameAloneAndConstantFramesTellNothing() {
        FloatImage one = new MadeCine(1).frame(0, 1);
        FloatImage flat = new FloatImage(40, 30);
        Arrays.fill(flat.values(), 77);

        FillingCurve alone = FillingCurve.measure(FrameSequence.of(List.of(one)));
        FillingCurve still = FillingCurve.measure(FrameSequence.of(List.of(flat, flat, flat)));
        FillingCurve tiny = FillingCurve.measure(FrameSequence.of(2, i -> new FloatImage(1, 1)));

        assertThat(alone).isEqualTo(new FillingCurve(ImmutableDoubleArray.of(0), ImmutableDoubleArray.of(0)));
        assertThat(still.filling().asList()).containsOnly(0.0);
        assertThat(still.motion().asList()).containsOnly(0.0);
        assertThat(tiny.filling().asList()).containsExactly(0.0, 0.0);
        assertThat(InformativeFrames.of(alone).full().isEmpty()).isTrue();
        assertThat(InformativeFrames.of(still).full().isEmpty()).isTrue();
    }

    @Test
    void motionIsTheMeanChangeToTheNeighbours() {
        float[] levels = {10, 12, 12, 20};
        FillingCurve curve = FillingCurve.measure(FrameSequence.of(4, i -> {
            FloatImage frame = new FloatImage(30, 20);
            Arrays.fill(frame.values(), levels[i]);
            return frame;
        }));

        assertThat(curve.motion()).isEqualTo(ImmutableDoubleArray.of(2, 1, 4, 8));
    }

    @Test
    void eachFrameIsAskedForOnceAndInOrder() {
        List<Integer> asked = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        FrameSequence frames = FrameSequence.of(5, i -> {
            asked.add(i);
            return new FloatImage(600, 300);
        });

        FillingCurve.measure(frames, () -> told.add(asked.size()));

        assertThat(asked).containsExactly(0, 1, 2, 3, 4);
        assertThat(told).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void framesThatDoNotBelongTogetherAreRefused() {
        FrameSequence mixed = FrameSequence.of(List.of(new FloatImage(4, 3), new FloatImage(3, 4)));
        FloatImage bad = new FloatImage(4, 3);
        bad.values()[5] = Float.NaN;

        assertThatThrownBy(() -> FillingCurve.measure(mixed))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("frame 1 of 3x4", "4x3");
        assertThatThrownBy(() -> FillingCurve.measure(FrameSequence.of(List.of(new FloatImage(4, 3), bad))))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("frame 1", "NaN");
        assertThatThrownBy(() -> FrameSequence.of(List.of())).hasMessageContaining("at least one");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        ImmutableDoubleArray one = ImmutableDoubleArray.of(1);
        assertThatThrownBy(() -> new FillingCurve(one, ImmutableDoubleArray.of(1, 2)))
                .hasMessageContaining("per frame");
        assertThatThrownBy(() -> new FillingCurve(ImmutableDoubleArray.of(1.01), one))
                .hasMessageContaining("1.01");
        assertThatThrownBy(() -> new FillingCurve(one, ImmutableDoubleArray.of(Double.NaN)))
                .hasMessageContaining("NaN");
    }

    @Test
    void smoothingIsTheMedianOfFive() {
        ImmutableDoubleArray filling = ImmutableDoubleArray.of(0, 0.4, 0.1, 0.9, 0.2, 0.3, 0.8);
        FillingCurve curve = new FillingCurve(filling, filling);

        // {0 .4 .1}, {0 .4 .1 .9}, {0 .4 .1 .9 .2}, {.4 .1 .9 .2 .3}, {.1 .9 .2 .3 .8}, {.9 .2 .3 .8}, {.2 .3 .8}
        assertThat(curve.smoothed().asList()).containsExactly(0.1, 0.25, 0.2, 0.3, 0.3, 0.55, 0.3);
    }
}
