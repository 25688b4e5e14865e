package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FieldOfViewTest {
    @Test
    void darkCornersAreClosedWithTheirBlurredEdgeAndDarkVesselsAreNot() {
        FloatImage frame = new FloatImage(100, 80);
        Arrays.fill(frame.values(), 140);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 20; x++) {
                frame.values()[y * 100 + x] = 5;
            }
        }
        for (int y = 30; y < 50; y++) {
            for (int x = 60; x < 80; x++) {
                frame.values()[y * 100 + x] = 5;
            }
        }

        LabelImage field = FieldOfView.of(frame, 1);

        assertThat(field.get(10, 40)).isZero();
        assertThat(field.get(27, 40)).isZero();
        assertThat(field.get(28, 40)).isOne();
        assertThat(field.get(70, 40)).isOne();
    }

    @Test
    void tubesInTheShadowAnswerAlmostAsMuchAsInTheLight() {
        Drawing tubes = new Drawing(160).tube(20, 40, 140, 40, 3, 3).tube(20, 120, 140, 120, 3, 3);
        FloatImage frame = tubes.frame(200, 140);
        // The lower half lies in a shadow that halves everything.
        for (int i = 80 * 160; i < frame.values().length; i++) {
            frame.values()[i] /= 2;
        }

        FloatImage even = LocalContrast.of(frame, Drawing.field(160, 0), 1);

        assertThat(even.get(80, 40) / even.get(80, 120)).isBetween(0.8f, 1.6f);
        assertThat(even.get(80, 40)).isLessThan(-1);
    }

    @Test
    void darkFramesAreNotTakenForCollimators() {
        for (float share : new float[] {1, 0.5f, 0.1f}) {
            FloatImage frame = new Drawing(120).tube(0, 60, 119, 60, 6, 6).frame(140 * share, 45 * share);

            assertThat(FieldOfView.of(frame, 1).foregroundCount()).isEqualTo(120 * 120);
        }
    }

    @Test
    void aMarginWiderThanTheFrameLeavesNothing() {
        assertThat(Drawing.field(10, 5).foregroundCount()).isZero();
        assertThat(Drawing.field(10, 4).foregroundCount()).isEqualTo(4);
        assertThat(Drawing.field(10, 7).foregroundCount()).isZero();
    }
}
