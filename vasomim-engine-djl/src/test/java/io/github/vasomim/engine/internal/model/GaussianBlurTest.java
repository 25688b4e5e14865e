package io.github.vasomim.engine.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {
    /** Kernel of deviation 0.5, cut at 2 pixels. */
    private static double[] kernel() {
        double[] kernel = {Math.exp(-8), Math.exp(-2), 1, Math.exp(-2), Math.exp(-8)};
        double sum = Arrays.stream(kernel).sum();
        return Arrays.stream(kernel).map(weight -> weight / sum).toArray();
    }

    private static float[] blurred(float[] image, int height, int width, double deviation) {
        try (NDManager manager = NDManager.newBaseManager();
                GaussianBlur blur = new GaussianBlur(manager, height, width, deviation)) {
            return blur.apply(manager.create(image, new Shape(1, 1, height, width)))
                    .toFloatArray();
        }
    }

    @Test
    void aPointBecomesTheKernel() {
        float[] point = new float[7 * 9];
        point[3 * 9 + 4] = 2;
        float[] blurred = blurred(point, 7, 9, 0.5);
        double[] kernel = kernel();
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 9; x++) {
                boolean near = Math.abs(y - 3) <= 2 && Math.abs(x - 4) <= 2;
                double expected = near ? 2 * kernel[y - 1] * kernel[x - 2] : 0;
                assertThat((double) blurred[y * 9 + x]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void beyondTheBorderIsTheMirrorImage() {
        // A row of 10, 0, 0, 0, 0 goes on to the left as 10 again, then 0.
        double[] kernel = kernel();
        float[] blurred = blurred(new float[] {10, 0, 0, 0, 0}, 1, 5, 0.5);
        assertThat((double) blurred[0]).isCloseTo(10 * (kernel[2] + kernel[1]), within(1e-5));
        assertThat((double) blurred[1]).isCloseTo(10 * (kernel[1] + kernel[0]), within(1e-5));
        assertThat((double) blurred[2]).isCloseTo(10 * kernel[0], within(1e-5));
        assertThat(blurred[3]).isZero();
    }

    @Test
    void whatIsFlatStaysAndNoImageGrowsBrighter() {
        float[] flat = new float[36];
        Arrays.fill(flat, 3.5f);
        for (float value : blurred(flat, 6, 6, 4)) {
            assertThat(value).isCloseTo(3.5f, within(1e-5f));
        }
        float[] point = new float[36];
        point[0] = 36;
        double sum = 0;
        for (float value : blurred(point, 6, 6, 1.1)) {
            sum += value;
        }
        assertThat(sum).isCloseTo(36, within(1e-4));
        assertThatThrownBy(() -> blurred(flat, 6, 6, 0)).hasMessageContaining("deviation 0.0");
    }
}
