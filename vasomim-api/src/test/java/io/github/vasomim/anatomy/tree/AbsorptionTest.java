package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.FloatImage;
import org.junit.jupiter.api.Test;

class AbsorptionTest {
    @Test
    void followsTheLogarithmBetweenLevelsToo() {
        float[] levels = {0, 0.5f, 37.3f, 120, 254.9f, 255, 300.5f};

        float[] bent = Absorption.of(FloatImage.wrap(levels.length, 1, levels)).values();

        for (int i = 0; i < levels.length; i++) {
            double expected = 255 * Math.log1p(levels[i] / 120) / Math.log1p(255 / 120.0);
            assertThat((double) bent[i]).isCloseTo(expected, within(0.003));
        }
    }

    @Test
    void blackAndWhiteStayInTheirPlaces() {
        float[] bent =
                Absorption.of(FloatImage.wrap(2, 1, new float[] {0, 255})).values();

        assertThat(bent).containsExactly(0, 255);
    }

    @Test
    void levelsFarOutsideCountAsTheNearest() {
        float[] bent = Absorption.of(FloatImage.wrap(4, 1, new float[] {-200, 0, 511, 900}))
                .values();

        assertThat(bent[0]).isZero();
        assertThat(bent[3]).isEqualTo(bent[2]);
    }
}
