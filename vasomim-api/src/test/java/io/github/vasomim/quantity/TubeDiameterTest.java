package io.github.vasomim.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.Tube;
import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tubes of known diameter: the errors that docs/results/quantities.md states. */
class TubeDiameterTest {
    private static final int SIDE = 110;
    private static final double BLUR = 1;

    private enum Kind {
        MASK,
        COVERAGE,
        FRAME;

        LumenBorders borders(Tube tube, LabelImage mask) {
            return switch (this) {
                case MASK -> new MaskBorders(mask);
                case COVERAGE -> new ProbabilityBorders(tube.coverage(SIDE, SIDE));
                case FRAME -> new FrameBorders(tube.frame(SIDE, SIDE, 0.02, BLUR, 0, new SplittableRandom(1)), BLUR);
            };
        }
    }

    private static MeasuredVessel measure(Tube tube, Kind kind) {
        LabelImage mask = tube.mask(SIDE, SIDE);
        return VesselQuantifier.DEFAULT
                .quantify(mask, kind.borders(tube, mask), LengthUnit.PIXEL)
                .vessels()
                .get(0);
    }

    /** Errors in the middle part of straight tubes at several angles. */
    private static double[] errors(double diameter, Kind kind) {
        DoubleSummaryStatistics errors = new DoubleSummaryStatistics();
        double squares = 0;
        for (double degrees : new double[] {1.7, 24, 45, 61, 98, 142}) {
            Tube tube = Tube.straight(55.2, 54.9, Math.toRadians(degrees), 84, t -> diameter);
            DiameterProfile profile = measure(tube, kind).profile();
            for (int i = 0; i < profile.size(); i++) {
                if (Math.hypot(profile.line().x(i) - 55.2, profile.line().y(i) - 54.9) < 32) {
                    errors.accept(profile.diameter(i) - diameter);
                    squares += Math.pow(profile.diameter(i) - diameter, 2);
                    assertThat(profile.isMeasured(i)).isTrue();
                }
            }
        }
        double mean = errors.getAverage();
        return new double[] {mean, Math.sqrt(Math.max(0, squares / errors.getCount() - mean * mean))};
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 5, 8, 16})
    void straightTubesAtAnyAngle(double diameter) {
        double[] mask = errors(diameter, Kind.MASK);
        assertThat(mask[0]).as("bias of the mask").isCloseTo(0, within(0.1));
        assertThat(mask[1]).as("spread of the mask").isLessThan(0.3);
        double[] coverage = errors(diameter, Kind.COVERAGE);
        assertThat(coverage[0]).as("bias of the shares").isCloseTo(0, within(0.02));
        assertThat(coverage[1]).as("spread of the shares").isLessThan(0.08);
        double[] frame = errors(diameter, Kind.FRAME);
        assertThat(frame[0]).as("bias of the frame").isCloseTo(0, within(0.25));
        assertThat(frame[1]).as("spread of the frame").isLessThan(0.15);
    }

    @Test
    void bentAndTaperedTubes() {
        Tube bent = Tube.curved(55, 55, 35, 0.3, 150, t -> 6);
        Tube tapered = Tube.straight(55, 55, 0.4, 84, t -> 8 - 0.06 * (t + 42));
        for (Kind kind : Kind.values()) {
            DiameterProfile along = measure(bent, kind).profile();
            double sum = 0;
            for (int i = 20; i < along.size() - 20; i++) {
                assertThat(along.diameter(i)).isCloseTo(6, within(kind == Kind.MASK ? 0.8 : 0.25));
                sum += along.diameter(i) / (along.size() - 40);
            }
            assertThat(sum).isCloseTo(6, within(0.12));
            // The skeleton stops short of the round ends.
            assertThat(along.position(along.size() - 1)).isBetween(142.0, 152.0);

            DiameterProfile narrower = measure(tapered, kind).profile();
            for (int i = 20; i < narrower.size() - 20; i++) {
                double t = (narrower.line().x(i) - 55) * Math.cos(0.4)
                        + (narrower.line().y(i) - 55) * Math.sin(0.4);
                assertThat(narrower.diameter(i)).isCloseTo(8 - 0.06 * (t + 42), within(kind == Kind.MASK ? 1.1 : 0.25));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {40, 50, 70})
    void narrowingsInTheFormOfACosine(double percent) {
        for (Kind kind : Kind.values()) {
            for (double angle : new double[] {0.4, 2.2}) {
                DoubleUnaryOperator diameter = Tube.narrowed(8, percent, 26);
                MeasuredVessel vessel = measure(Tube.straight(55, 55, angle, 92, diameter), kind);

                assertThat(vessel.stenoses()).as("%s %s", kind, angle).hasSize(1);
                StenosisMeasure stenosis = vessel.stenoses().get(0);
                assertThat(stenosis.percentDiameter()).isCloseTo(percent, within(kind == Kind.FRAME ? 7.0 : 5.0));
                assertThat(stenosis.referenceDiameter()).isCloseTo(8, within(0.25));
                assertThat(Math.hypot(stenosis.x() - 55, stenosis.y() - 55)).isLessThan(4);
                double lost = 2 * Math.acos(2 * 10 / percent - 1) / (2 * Math.PI) * 26;
                assertThat(stenosis.length()).as("where a tenth is lost").isCloseTo(lost, within(4.0));
                assertThat(stenosis.box().x()).isLessThan(55);
                assertThat(stenosis.box().right()).isGreaterThan(55);
            }
        }
    }

    @Test
    void aSideBranchWidensNothing() {
        LabelImage mask = Tube.straight(55, 55, 0.02, 96, t -> 7).mask(SIDE, SIDE);
        byte[] side =
                Tube.straight(55, 75, Math.PI / 2, 44, t -> 4).mask(SIDE, SIDE).labels();
        for (int i = 0; i < side.length; i++) {
            mask.labels()[i] |= side[i];
        }
        MeasuredVessel vessel = VesselQuantifier.DEFAULT
                .quantify(mask, LengthUnit.PIXEL)
                .vessels()
                .get(0);

        DiameterProfile profile = vessel.profile();
        int bridged = 0;
        for (int i = 16; i < profile.size() - 16; i++) {
            assertThat(profile.diameter(i)).isCloseTo(7, within(0.9));
            bridged += profile.isMeasured(i) ? 0 : 1;
        }
        assertThat(bridged * VesselGraph.STEP).isBetween(6.0, 18.0);
        assertThat(vessel.stenoses()).isEmpty();
    }

    @Test
    void millimetresScaleLengthsAndLeavePercentages() {
        Tube tube = Tube.straight(55, 55, 0.4, 92, Tube.narrowed(8, 50, 26));
        LabelImage mask = tube.mask(SIDE, SIDE);
        StenosisMeasure pixels = VesselQuantifier.DEFAULT
                .quantify(mask, LengthUnit.PIXEL)
                .stenoses()
                .get(0)
                .measure();
        StenosisMeasure millimetres = VesselQuantifier.DEFAULT
                .quantify(mask, LengthUnit.millimetres(io.github.vasomim.image.PixelSize.millimetres(0.2, 0.2)))
                .stenoses()
                .get(0)
                .measure();

        assertThat(millimetres.percentDiameter()).isCloseTo(pixels.percentDiameter(), within(1e-6));
        assertThat(millimetres.minimalDiameter()).isCloseTo(0.2 * pixels.minimalDiameter(), within(1e-9));
        assertThat(millimetres.length()).isCloseTo(0.2 * pixels.length(), within(1e-9));
        assertThat(millimetres.box()).isEqualTo(pixels.box());
    }
}
