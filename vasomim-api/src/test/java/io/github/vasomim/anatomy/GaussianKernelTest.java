package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianKernelTest {
    @ParameterizedTest
    @CsvSource({"1, 71", "2, 11", "3, 17", "4, 23"})
    void publishedHalfWidths(double scale, int halfWidth) {
        assertThat(GaussianKernel.publishedHalfWidth(scale)).isEqualTo(halfWidth);
        assertThat(GaussianKernel.ofHalfHessian(scale).reach()).isLessThan(halfWidth);
    }

    @Property(tries = 50)
    void smoothsConstantsAndDerivesRampsExactly(@ForAll @DoubleRange(min = 1, max = 12) double scale) {
        GaussianKernel kernel = GaussianKernel.ofHalfHessian(scale);

        double sum = kernel.smooth()[0];
        double slope = 0;
        for (int t = 1; t <= kernel.reach(); t++) {
            sum += 2 * kernel.smooth()[t];
            slope += 2 * t * kernel.derivative()[t];
            assertThat(kernel.smooth()[t]).isPositive().isLessThan(kernel.smooth()[t - 1]);
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
        // The slope of the ramp f(x) = x; sampling a Gaussian of deviation 0.7 costs 2 per cent of it.
        assertThat(slope).isCloseTo(1, within(scale < 1.5 ? 0.02 : 1e-3));
        assertThat(kernel.derivative()[0]).isZero();
    }
}
