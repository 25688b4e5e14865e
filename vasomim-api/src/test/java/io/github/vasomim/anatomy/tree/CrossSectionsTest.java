package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import org.junit.jupiter.api.Test;

class CrossSectionsTest {
    @Test
    void aLineThatJumpsFromRowToRowIsCrossedBetweenThem() {
        LabelImage line = new LabelImage(60, 40);
        for (int x = 5; x < 55; x++) {
            line.labels()[(20 + x % 2) * 60 + x] = 1;
        }

        CrossSections sections = new CrossSections(new FloatImage(60, 40), line, 1, 5);

        int met = 0;
        for (int k = 0; k < sections.size(); k++) {
            int x = sections.pixel(k) % 60;
            if (x >= 15 && x < 45) {
                assertThat(sections.centreY(k)).isCloseTo(20.5, within(0.1));
                assertThat(sections.centreX(k)).isCloseTo(x, within(0.1));
                assertThat(Math.abs(sections.normalY(k))).isGreaterThan(0.99);
                met++;
            }
        }
        assertThat(met).isEqualTo(30);
    }
}
