package io.github.vasomim.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Attenuation of straight tubes against the chord of a circle. */
class TubeRasterTest {
    private static final double ABSORPTION = 0.05;

    @Test
    void straightTubeAbsorbsAlongTheChordOfItsCircle() {
        TubeRaster raster = new TubeRaster(64, 64, 1);

        raster.addMoving(horizontal(32.5, 8, 0.25), 0, 0);

        for (int off = 0; off <= 6; off++) {
            double chord = 2 * Math.sqrt(64 - off * off);
            assertThat(raster.absorbance()[(32 + off) * 64 + 32] / ABSORPTION)
                    .as("%d pixels off the axis", off)
                    .isCloseTo(chord, within(0.35));
        }
        assertThat(raster.absorbance()[(32 + 9) * 64 + 32]).isZero();
    }

    @Test
    void crossingTubesAddUp() {
        TubeRaster one = new TubeRaster(64, 64, 1);
        one.addMoving(horizontal(32.5, 5, 0.25), 0, 0);
        TubeRaster two = new TubeRaster(64, 64, 1);
        two.addMoving(horizontal(32.5, 5, 0.25), 0, 0);
        two.addMoving(horizontal(33.5, 5, 0.25), 0, 0);

        assertThat(two.absorbance()[32 * 64 + 32]).isGreaterThan(1.9f * one.absorbance()[32 * 64 + 32]);
    }

    @Test
    void tubeTowardsTheDetectorIsDarkerByItsLength() {
        Shadow across = horizontal(32.5, 4, 0.25);
        Shadow steep = horizontal(32.5, 4, 0.25);
        for (int i = 1; i < steep.size(); i++) {
            steep.step()[i] *= 2;
        }
        TubeRaster flat = new TubeRaster(64, 64, 1);
        flat.addMoving(across, 0, 0);
        TubeRaster tilted = new TubeRaster(64, 64, 1);
        tilted.addMoving(steep, 0, 0);

        assertThat(tilted.absorbance()[32 * 64 + 32]).isCloseTo(2 * flat.absorbance()[32 * 64 + 32], within(1e-4f));
    }

    @Test
    void absorbanceDoesNotDependOnTheSizeOfTheFrame() {
        TubeRaster small = new TubeRaster(64, 64, 1);
        small.addMoving(horizontal(32.5, 8, 0.25), 0, 0);
        TubeRaster large = new TubeRaster(192, 192, 3);
        large.addMoving(horizontal(32.5, 8, 0.25), 0, 0);

        assertThat(large.absorbance()[97 * 192 + 97]).isCloseTo(small.absorbance()[32 * 64 + 32], within(0.01f));
    }

    @Test
    void motionSpreadsATubeAndKeepsItsMass() {
        TubeRaster still = new TubeRaster(64, 64, 1);
        still.addMoving(horizontal(32.5, 3, 0.25), 0, 0);
        TubeRaster moving = new TubeRaster(64, 64, 1);
        moving.addMoving(horizontal(32.5, 3, 0.25), 0, 6);

        assertThat(moving.absorbance()[32 * 64 + 32]).isLessThan(0.8f * still.absorbance()[32 * 64 + 32]);
        assertThat(moving.absorbance()[37 * 64 + 32]).isPositive();
        assertThat(column(moving)).isCloseTo(column(still), within(0.02 * column(still)));
    }

    /** Area of a circle times absorption is what a column across the tube holds. */
    @Test
    void columnAcrossATubeHoldsItsCrossSection() {
        TubeRaster thin = new TubeRaster(64, 64, 1);
        thin.addMoving(horizontal(32.3, 0.4, 0.1), 0, 0);

        assertThat(column(thin)).isCloseTo(Math.PI * 0.16 * ABSORPTION, within(0.001));
    }

    private static double column(TubeRaster raster) {
        double sum = 0;
        for (int y = 0; y < 64; y++) {
            sum += raster.absorbance()[y * 64 + 32];
        }
        return sum;
    }

    private static Shadow horizontal(double y, double radius, double step) {
        int size = (int) (64 / step) + 1;
        double[] xs = new double[size];
        double[] ys = new double[size];
        for (int i = 0; i < size; i++) {
            xs[i] = i * step;
            ys[i] = y;
        }
        return Shadow.tube(xs, ys, radius, ABSORPTION);
    }
}
