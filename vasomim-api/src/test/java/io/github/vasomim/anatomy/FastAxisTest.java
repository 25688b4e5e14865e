package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FastAxisTest {
    private static final ImmutableDoubleArray SCALES = ImmutableDoubleArray.of(0.7, 1, 2, 3, 9, 2, 2);

    /** A row times a polynomial of the pixel's number, counted from the row's own. */
    private static double moment(double[] row, int middle, int power) {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * Math.pow(j - middle, power);
        }
        return sum;
    }

    @Test
    void derivatives_of_polynomials_are_exact_far_from_the_ends() {
        int size = 161;
        int middle = 80;
        List<FastAxis> axes = FastAxis.of(SCALES, size);
        assertThat(axes).hasSize(SCALES.length());
        for (int i = 0; i < axes.size(); i++) {
            double[] bend = axes.get(i).bend()[middle];
            double[] even = axes.get(i).even()[middle];
            double[] slope = axes.get(i).slope()[middle];
            assertThat(moment(bend, middle, 0)).isCloseTo(0, within(1e-12));
            assertThat(moment(bend, middle, 1)).isCloseTo(0, within(1e-9));
            assertThat(moment(even, middle, 0)).isCloseTo(1, within(1e-3));
            assertThat(moment(slope, middle, 0)).isCloseTo(0, within(1e-12));
            // The finest ones are sampled derivatives, which miss the unit by their sampling.
            if (SCALES.get(i) >= 1.5) {
                assertThat(moment(bend, middle, 2)).isCloseTo(2, within(1e-5));
                assertThat(moment(slope, middle, 1)).isCloseTo(1, within(1e-5));
                // Smoothed by the scale squared, of which bend and even each take their own share.
                double variance = SCALES.get(i) * SCALES.get(i);
                assertThat(moment(even, middle, 2)).isCloseTo(variance, within(2e-3 * variance));
            }
        }
    }

    /** The largest eigenvalue by products of the matrices, the plain way. */
    @Test
    void products_of_the_matrices_are_the_filter() {
        SplittableRandom random = new SplittableRandom(1);
        int width = 23;
        int height = 17;
        FloatImage frame = new FloatImage(width, height);
        for (int p = 0; p < frame.values().length; p++) {
            frame.values()[p] = random.nextInt(256);
        }
        for (double scale : new double[] {0.5, 1, 2, 4.5, 12}) {
            FastAxis x = FastAxis.of(ImmutableDoubleArray.of(scale), width).get(0);
            FastAxis y = FastAxis.of(ImmutableDoubleArray.of(scale), height).get(0);
            double[][] xx = product(y.even(), frame, x.bend());
            double[][] yy = product(y.bend(), frame, x.even());
            double[][] xy = product(y.slope(), frame, x.slope());
            FloatImage response = SatoVesselness.of(scale).respond(frame);
            for (int p = 0; p < frame.values().length; p++) {
                int r = p / width;
                int c = p % width;
                double mean = (xx[r][c] + yy[r][c]) / 2;
                double half = (xx[r][c] - yy[r][c]) / 2;
                double larger = scale * scale * (mean + Math.sqrt(half * half + xy[r][c] * xy[r][c]));
                assertThat((double) response.values()[p]).isCloseTo(Math.max(0, larger), within(1e-2));
            }
        }
    }

    private static double[][] product(double[][] left, FloatImage frame, double[][] right) {
        double[][] result = new double[left.length][right.length];
        for (int i = 0; i < left.length; i++) {
            for (int r = 0; r < left.length; r++) {
                for (int c = 0; c < right.length; c++) {
                    double weighted = left[i][r] * frame.get(c, r);
                    for (int j = 0; j < right.length; j++) {
                        result[i][j] += weighted * right[j][c];
                    }
                }
            }
        }
        return result;
    }

    @Test
    void matrices_are_the_caller_s_own() {
        FastAxis axis = FastAxis.of(ImmutableDoubleArray.of(2), 9).get(0);
        for (double[] row : axis.bend()) {
            Arrays.fill(row, 7);
        }
        assertThat(axis.bend()[4][4]).isNegative();
        assertThatThrownBy(() -> FastAxis.of(ImmutableDoubleArray.of(0.1), 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.1");
    }
}
