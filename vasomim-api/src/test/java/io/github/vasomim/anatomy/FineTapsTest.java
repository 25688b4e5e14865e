package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class FineTapsTest {
    private static final int FAR = 14;

    @Property(tries = 60)
    void standForTheGaussianAndItsDerivativesTwice(@ForAll @DoubleRange(min = 0.5, max = 1.5) double scale) {
        GaussianKernel kernel = GaussianKernel.ofHalfHessian(scale);
        Taps smooth = new Taps(Taps.Kind.SMOOTH, kernel.smooth());
        Taps derive = new Taps(Taps.Kind.SLOPE, kernel.derivative());

        FineTaps taps = FineTaps.of(scale);

        assertNear(taps.before().then(taps.even()), smooth.then(smooth), 0.005);
        assertNear(taps.before().then(taps.slope()), derive.then(smooth), 0.015);
        float[] bend = taps.bend().weights().clone();
        // The middle one of a derivative follows from the others.
        bend[0] = -2 * (bend[1] + bend[2]);
        assertNear(taps.before().then(new Taps(Taps.Kind.BEND, bend)), derive.then(derive), 0.03);
        assertThat(Math.max(
                        taps.even().reach(),
                        Math.max(taps.slope().reach(), taps.bend().reach())))
                .isEqualTo(2);
    }

    private static void assertNear(Taps actual, Taps expected, double share) {
        double largest = 0;
        for (int t = 0; t <= FAR; t++) {
            largest = Math.max(largest, Math.abs(expected.at(t)));
        }
        for (int t = -FAR; t <= FAR; t++) {
            assertThat(actual.at(t)).as("weight %d", t).isCloseTo(expected.at(t), within(share * largest));
        }
    }
}
