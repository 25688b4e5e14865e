package io.github.vasomim.engine.internal.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.ParameterSet;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatchTextureTest {
    private static final int FILTERS = 2;

    private NDManager manager;
    private ParameterSet set;
    private PatchTexture texture;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        set = ParameterSet.initialised(manager, new SplittableRandom(1));
        texture = new PatchTexture(set.scope(), FILTERS, 8, FILTERS);
        // What is measured comes out as it is: the identity behind it.
        put("proj.weight", 1, 0, 0, 1);
        put("proj.bias", 0, 0);
    }

    private void put(String name, float... values) {
        Objects.requireNonNull(set.parameters().get(name), name).set(values);
    }

    @AfterEach
    void close() {
        set.close();
        manager.close();
    }

    private float[] measure(float[] pixels, int width) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            long rows = pixels.length / width;
            return texture.forward(manager.create(pixels, new Shape(1, 1, rows, width)))
                    .toFloatArray();
        }
    }

    @Test
    void energiesByHand() {
        // The first filter sees the pixel itself less the mean of all, the second nothing.
        float[] filters = new float[FILTERS * 25];
        filters[12] = 1;
        put("weight", filters);
        // One pixel in the second of two patches.
        float[] pixels = new float[8 * 16];
        pixels[4 * 16 + 12] = 10;
        // At the pixel 10 (1 - 1/25), at the 24 around it -10 / 25, all within the patch.
        double energy = (9.6 * 9.6 + 24 * 0.16) / 64;
        float nothing = (float) ((Math.log(1e-6) + 5) / 2);
        assertThat(measure(pixels, 16))
                .containsExactly(
                        new float[] {nothing, nothing, (float) ((Math.log(energy + 1e-6) + 5) / 2), nothing},
                        within(1e-5f));
    }

    @Test
    void noiseOfTwiceTheStrengthIsOneLogarithmMoreWhateverTheBrightness() {
        float[] once = Numbers.normal(5, 24 * 24);
        float[] twice = new float[once.length];
        for (int i = 0; i < once.length; i++) {
            twice[i] = 2 * once[i];
        }
        float[] weak = measure(once, 24);
        float[] strong = measure(twice, 24);
        for (int i = 0; i < weak.length; i++) {
            assertThat(strong[i] - weak[i]).isCloseTo((float) Math.log(2), within(1e-4f));
        }
        // The inner patch: beyond the border there is nothing, which is not bright.
        float[] bright = new float[once.length];
        for (int i = 0; i < once.length; i++) {
            bright[i] = once[i] + 3;
        }
        float[] lit = measure(bright, 24);
        int inner = 4 * FILTERS;
        assertThat(lit[inner]).isCloseTo(weak[inner], within(1e-3f));
        assertThat(lit[inner + 1]).isCloseTo(weak[inner + 1], within(1e-3f));
    }
}
