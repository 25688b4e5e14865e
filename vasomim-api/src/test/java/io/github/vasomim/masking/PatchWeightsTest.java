package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import org.junit.jupiter.api.Test;

class PatchWeightsTest {
    @Test
    void sumsTheMapOverEachPatch() {
        // Three patches by two, of side two.
        FloatImage map = FloatImage.wrap(6, 4, new float[] {
            1, 2, 0, 0, 0, 5, //
            3, 4, 0, 0, 0, 0, //
            0, 0, 1, 1, 0.5f, 0, //
            7, 0, 1, 1, 0, 0.25f
        });

        PatchWeights weights = PatchWeights.sumOf(map, new PatchGrid(6, 4, 2));

        assertThat(weights.size()).isEqualTo(6);
        double[] sums = {10, 0, 5, 7, 4, 0.75};
        for (int k = 0; k < sums.length; k++) {
            assertThat(weights.get(k)).isEqualTo(sums[k]);
        }
    }

    @Test
    void copiesWhatItIsGiven() {
        double[] given = {1, 2};
        PatchWeights weights = PatchWeights.of(given);
        given[0] = 9;

        assertThat(weights.get(0)).isEqualTo(1);
        assertThat(PatchWeights.none(3).get(2)).isZero();
    }

    @Test
    void refusesWhatIsNoWeight() {
        assertThatThrownBy(() -> PatchWeights.of(0, -1)).hasMessageContaining("patch 1 is -1.0");
        assertThatThrownBy(() -> PatchWeights.of(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> PatchWeights.of(Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> PatchWeights.sumOf(new FloatImage(4, 6), new PatchGrid(6, 4, 2)))
                .hasMessageContaining("4x6")
                .hasMessageContaining("6x4");
    }
}
