package io.github.vasomim.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.image.Box;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StenosisFinderTest {
    private static final int SIZE = 401;

    /** A vessel along row 20 from column 10 with a point every half pixel. */
    private static DiameterProfile profile(LengthUnit unit, DoubleUnaryOperator diameterAt) {
        double[] x = new double[SIZE];
        double[] y = new double[SIZE];
        double[] diameters = new double[SIZE];
        boolean[] measured = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = 10 + 0.5 * i;
            y[i] = 20;
            diameters[i] = diameterAt.applyAsDouble(0.5 * i) * unit.perPixel();
        }
        Arrays.fill(measured, true);
        VesselPath path = new VesselPath(ImmutableIntArray.of(0), Centreline.of(x, y), ImmutableList.of());
        return DiameterProfile.of(path, diameters, measured, unit);
    }

    private static double dip(double t, double at, double half, double depth) {
        return Math.abs(t - at) >= half ? 0 : depth * (1 - Math.abs(t - at) / half);
    }

    @Test
    void aDipFromTenToFiveIsHalfOfTheDiameterAndThreeQuartersOfTheArea() {
        DiameterProfile profile = profile(LengthUnit.PIXEL, t -> 10 - dip(t, 100, 20, 5));

        ImmutableList<StenosisMeasure> found = StenosisFinder.DEFAULT.find(profile);

        assertThat(found).hasSize(1);
        StenosisMeasure stenosis = found.get(0);
        assertThat(stenosis.percentDiameter()).isCloseTo(50, within(0.5));
        assertThat(stenosis.percentArea()).isCloseTo(75, within(0.5));
        assertThat(stenosis.minimalDiameter()).isEqualTo(5);
        assertThat(stenosis.position()).isEqualTo(100);
        assertThat(stenosis.x()).isEqualTo(110);
        assertThat(stenosis.y()).isEqualTo(20);
        // A tenth is lost from 16 pixels before the middle to 16 behind it.
        assertThat(stenosis.start()).isCloseTo(84, within(0.6));
        assertThat(stenosis.end()).isCloseTo(116, within(0.6));
        assertThat(stenosis.length()).isCloseTo(32, within(1.1));
        assertThat(stenosis.box().y()).isCloseTo(15, within(0.1));
        assertThat(stenosis.box().height()).isCloseTo(10, within(0.1));
        assertThat(StenosisFinder.narrowest(profile)).contains(stenosis);
    }

    @Test
    void theReferenceFollowsATaper() {
        DiameterProfile profile = profile(LengthUnit.PIXEL, t -> (12 - 0.03 * t) * (1 - dip(t, 100, 20, 0.4)));

        ReferenceDiameter reference = ReferenceDiameter.of(profile);
        for (int i = 0; i < SIZE; i++) {
            assertThat(reference.diameters().get(i)).isCloseTo(12 - 0.015 * i, within(0.15));
        }
        assertThat(reference.healthy()).isBetween(320, 345);
        assertThat(StenosisFinder.DEFAULT.find(profile).get(0).percentDiameter())
                .isCloseTo(40, within(1.0));
    }

    @Test
    void deeperOnesComeFirst() {
        DiameterProfile profile =
                profile(LengthUnit.PIXEL, t -> 8 - dip(t, 50, 12, 3) - dip(t, 100, 12, 1) - dip(t, 150, 12, 5));

        assertThat(StenosisFinder.DEFAULT.find(profile))
                .extracting(StenosisMeasure::position)
                .containsExactly(150.0, 50.0);
        assertThat(new StenosisFinder(50, 3).find(profile)).hasSize(1);
        assertThat(new StenosisFinder(25, 9).find(profile))
                .as("thinner vessels")
                .isEmpty();
    }

    @Test
    void aStepDownAndAnEndAreNoNarrowings() {
        assertThat(StenosisFinder.DEFAULT.find(profile(LengthUnit.PIXEL, t -> t < 100 ? 10 : 6)))
                .isEmpty();
        assertThat(StenosisFinder.DEFAULT.find(profile(LengthUnit.PIXEL, t -> Math.min(8, (200 - t) / 3))))
                .isEmpty();
        assertThat(StenosisFinder.DEFAULT.find(profile(LengthUnit.PIXEL, t -> 8 - dip(t, 3, 6, 6))))
                .isEmpty();
    }

    @Test
    void whatIsBridgedIsNeverTheNarrowestPoint() {
        DiameterProfile whole = profile(LengthUnit.PIXEL, t -> 10 - dip(t, 100, 20, 5));
        boolean[] measured = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) {
            measured[i] = Math.abs(i - 200) > 8;
        }
        DiameterProfile gap = DiameterProfile.of(whole.path(), whole.diameters().toArray(), measured, LengthUnit.PIXEL);

        assertThat(gap.measuredCount()).isEqualTo(SIZE - 17);
        assertThat(StenosisFinder.DEFAULT.find(gap).get(0).minimalDiameter()).isEqualTo(6.125);
        boolean[] none = new boolean[SIZE];
        assertThat(StenosisFinder.narrowest(
                        DiameterProfile.of(whole.path(), whole.diameters().toArray(), none, LengthUnit.PIXEL)))
                .isEmpty();
    }

    /** Percentages depend neither on the unit nor on the way one looks along the vessel. */
    @Property(tries = 60)
    void percentagesStayWhateverTheUnitAndTheDirection(
            @ForAll @DoubleRange(min = 0.35, max = 0.9) double depth,
            @ForAll @DoubleRange(min = 60, max = 140) double at,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double diameter = random.nextDouble(4, 14);
        double half = random.nextDouble(8, 20);
        double[] noise = random.doubles(SIZE, -0.1, 0.1).toArray();
        DoubleUnaryOperator along =
                t -> diameter * (1 - dip(t, at, half, depth)) + noise[(int) Math.round(2 * t)] * (depth - 0.3);
        double there = StenosisFinder.DEFAULT
                .find(profile(LengthUnit.PIXEL, along))
                .get(0)
                .percentDiameter();
        double back = StenosisFinder.DEFAULT
                .find(profile(LengthUnit.PIXEL, t -> along.applyAsDouble(200 - t)))
                .get(0)
                .percentDiameter();
        double millimetres = StenosisFinder.DEFAULT
                .find(profile(new LengthUnit(0.17, "mm"), along))
                .get(0)
                .percentDiameter();

        assertThat(there).isCloseTo(100 * depth, within(4.0));
        assertThat(back).isCloseTo(there, within(1e-6));
        assertThat(millimetres).isCloseTo(there, within(1e-6));
    }

    @Test
    void wrongNumbersAreRefused() {
        Box box = new Box(0, 0, 1, 1);
        assertThatThrownBy(() -> new StenosisFinder(10, 3)).hasMessageContaining("above 10 and below 100");
        assertThatThrownBy(() -> new StenosisFinder(30, Double.NaN)).hasMessageContaining("leastReference");
        assertThatThrownBy(() -> new StenosisMeasure(1, 1, 2, 0, 1, 0, 2, box)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new StenosisMeasure(1, 1, 2, 3, 5, 0, 2, box)).hasMessageContaining("lies between");
        DiameterProfile profile = profile(LengthUnit.PIXEL, t -> 5);
        ReferenceDiameter other = new ReferenceDiameter(com.google.common.primitives.ImmutableDoubleArray.of(1, 2), 2);
        assertThatThrownBy(() -> StenosisFinder.DEFAULT.find(profile, other)).hasMessageContaining("same points");
    }
}
