package io.github.vasomim.engine.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrientedGradientsTest {
    private static float[] histograms(float[] image, int height, int width, int cell) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return OrientedGradients.of(manager.create(image, new Shape(1, 1, height, width)), cell)
                    .toFloatArray();
        }
    }

    @Test
    void aStepByHand() {
        // 0 0 6 6 in two rows of two, 8 lower from the third row on. Rises along the row: 0 6 6 0, all bin 0; falls
        // down the column by 8 in the second and third row: with no rise along the row straight down, 90 degrees, bin
        // 4; with a rise of 6 it points up to the right, which is down to the left, 180 - 53.13 degrees, bin 6.
        float[] image = {0, 0, 6, 6, 0, 0, 6, 6, -8, -8, -2, -2, -8, -8, -2, -2};
        float[] actual = histograms(image, 4, 4, 4);
        double[] expected = new double[9];
        // First and fourth row: two pixels of length 6 each.
        expected[0] = 4 * 6;
        // Second and third row: two pixels straight, two aslant of length 10.
        expected[4] = 4 * 8;
        expected[6] = 4 * 10;
        double length = Math.sqrt(24 * 24 + 32 * 32 + 40 * 40);
        for (int bin = 0; bin < 9; bin++) {
            assertThat((double) actual[bin]).isCloseTo(expected[bin] / length, within(1e-6));
        }
    }

    @Test
    void eachDirectionHasItsBin() {
        for (int degrees = 1; degrees < 360; degrees += 2) {
            double radians = Math.toRadians(degrees);
            float[] ramp = new float[100];
            for (int i = 0; i < 100; i++) {
                int row = i / 10;
                ramp[i] = (float) (i % 10 * Math.cos(radians) + row * Math.sin(radians));
            }
            float[] actual = histograms(ramp, 10, 10, 2);
            for (int bin = 0; bin < 9; bin++) {
                // The cell in the middle of five by five.
                assertThat(actual[bin * 25 + 12])
                        .as("%d degrees, bin %d", degrees, bin)
                        .isCloseTo(bin == degrees % 180 / 20 ? 1f : 0f, within(1e-6f));
            }
        }
    }

    @Test
    void noiseIsCountedAsByAngles() {
        SplittableRandom random = new SplittableRandom(8);
        float[] image = new float[12 * 6];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
        }
        float[] actual = histograms(image, 6, 12, 3);
        for (int cell = 0; cell < 8; cell++) {
            double[] votes = new double[9];
            for (int i = 0; i < 9; i++) {
                int x = cell % 4 * 3 + i % 3;
                int y = cell / 4 * 3 + i / 3;
                double across = at(image, x + 1, y) - at(image, x - 1, y);
                double down = at(image, x, y + 1) - at(image, x, y - 1);
                double angle = (Math.toDegrees(Math.atan2(down, across)) + 360) % 180;
                votes[(int) (angle / 20)] += Math.hypot(across, down);
            }
            double square = 0;
            for (double vote : votes) {
                square += vote * vote;
            }
            for (int bin = 0; bin < 9; bin++) {
                assertThat((double) actual[bin * 8 + cell]).isCloseTo(votes[bin] / Math.sqrt(square), within(1e-5));
            }
        }
    }

    private static double at(float[] image, int x, int y) {
        return image[Math.max(0, Math.min(5, y)) * 12 + Math.max(0, Math.min(11, x))];
    }

    @Test
    void whereNothingChangesThereIsNothing() {
        assertThat(histograms(new float[16], 4, 4, 2)).containsOnly(0f);
        assertThat(histograms(new float[] {7}, 1, 1, 1)).containsOnly(0f);
    }
}
