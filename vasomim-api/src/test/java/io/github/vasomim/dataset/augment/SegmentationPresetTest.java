package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Motions and tones of segmentation. */
class SegmentationPresetTest {
    private static final FloatImage FRAME = FloatImage.wrap(3, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    private static final LabelImage LABELS = LabelImage.wrap(3, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    private static FloatImage moved(RigidMotion motion, FloatImage frame) {
        return placement(motion, frame.width(), frame.height())
                .place(frame, ResamplingFilter.BILINEAR, Border.MIRRORED);
    }

    private static LabelImage moved(RigidMotion motion, LabelImage labels) {
        return placement(motion, labels.width(), labels.height()).place(labels);
    }

    private static Placement placement(RigidMotion motion, int width, int height) {
        return new Placement(width, height, new Box(0, 0, width, height), width, height, motion, false);
    }

    @Test
    void quarterTurnIsClockwise() {
        RigidMotion turn = RigidMotion.of(90, 1, 0, 0, 1);
        assertThat(moved(turn, FRAME).values()).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
        assertThat(moved(turn, LABELS).labels()).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
    }

    @Test
    void shiftMirrorsTheFrameAndEmptiesTheLabel() {
        RigidMotion shift = RigidMotion.of(0, 1, 1.0 / 3, 0, 1);
        assertThat(moved(shift, FRAME).values()).containsExactly(1, 1, 2, 4, 4, 5, 7, 7, 8);
        assertThat(moved(shift, LABELS).labels()).containsExactly(0, 1, 2, 0, 4, 5, 0, 7, 8);
        RigidMotion up = RigidMotion.of(0, 1, 0, -1.0 / 3, 1);
        assertThat(moved(up, FRAME).values()).containsExactly(4, 5, 6, 7, 8, 9, 7, 8, 9);
    }

    @Test
    void enlargingByThreeShowsTheCentreOnly() {
        RigidMotion zoom = RigidMotion.of(0, 3, 0, 0, 1);
        assertThat(moved(zoom, LABELS).labels()).containsOnly(5);
        // source positions 2/3, 1 and 4/3 on both axes
        assertThat(moved(zoom, FRAME).values()[0]).isCloseTo(5 - 1f / 3 - 1, within(1e-4f));
    }

    @Test
    void rightAnglesStayRightOnOblongFrames() {
        // A quarter turn of a 6x2 image about its centre: the row of 6 stands upright, only its middle two stay inside.
        LabelImage row = LabelImage.wrap(6, 2, new byte[] {1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6});
        assertThat(moved(RigidMotion.of(90, 1, 0, 0, 3), row).labels())
                .containsExactly(0, 0, 3, 3, 0, 0, 0, 0, 4, 4, 0, 0);
    }

    @Test
    void toneIsAffineAndClamped() {
        AugmentationSettings none = AugmentationSettings.NONE;
        RandomAugmentation tone = new RandomAugmentation(
                new AugmentationSettings(
                        none.filter(),
                        none.border(),
                        none.crop(),
                        none.jitter(),
                        none.motion(),
                        0,
                        RandomTone.OFF.withProbability(1),
                        none.leastVisible()),
                3,
                3);
        FloatImage frame = FloatImage.wrap(3, 3, new float[] {0, 100, 110, 120, 130, 140, 150, 160, 255});
        boolean brighter = false;
        boolean darker = false;
        for (int i = 0; i < 50; i++) {
            float[] toned = tone.apply(frame, List.of(), SampleSeed.stream(3, 0, i))
                    .frame()
                    .values();
            float contrast = (toned[7] - toned[1]) / 60;
            float brightness = toned[1] - 100 * contrast;
            assertThat(contrast).isBetween(0.8f, 1.2f);
            assertThat(brightness).isBetween(-51.001f, 51.001f);
            assertThat(toned[0]).isCloseTo(Math.max(0, brightness), within(1e-2f));
            assertThat(toned[8]).isCloseTo(Math.min(255, 255 * contrast + brightness), within(1e-2f));
            brighter |= toned[4] > 140;
            darker |= toned[4] < 120;
        }
        assertThat(brighter).isTrue();
        assertThat(darker).isTrue();
    }

    @Test
    void eachChangeHasItsProbability() {
        RandomAugmentation standard = new RandomAugmentation(AugmentationSettings.SEGMENTATION, 24, 24);
        FloatImage frame = new FloatImage(24, 24);
        LabelImage labels = new LabelImage(24, 24);
        for (int i = 0; i < 576; i++) {
            frame.values()[i] = 100;
            labels.labels()[i] = (byte) (i % 24 < 12 ? 1 : 2);
        }
        int draws = 2000;
        int toned = 0;
        int moved = 0;
        for (int i = 0; i < draws; i++) {
            AugmentedFrame made = standard.apply(frame, List.of(labels), SampleSeed.stream(7, 0, i));
            toned += Math.abs(made.frame().get(12, 12) - 100) > 1e-3 ? 1 : 0;
            byte[] label = made.label().labels();
            boolean straight = true;
            for (int p = 0; p < 576; p++) {
                straight &= label[p] == (p % 24 < 12 ? label[0] : label[23]) && label[p] != 0;
            }
            moved += straight ? 0 : 1;
        }
        assertThat((double) toned / draws).isCloseTo(0.8, within(0.04));
        // A few motions are too small to move any pixel's centre.
        assertThat((double) moved / draws).isCloseTo(0.5, within(0.06));
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new RandomAugmentation(AugmentationSettings.SEGMENTATION, 0, 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RandomMotion(1.1, 0, 0, 0)).hasMessageContaining("motion probability is 1.1");
        assertThatThrownBy(() -> new RandomMotion(0, 0, 0, 1)).hasMessageContaining("scale is 1.0");
        assertThatThrownBy(() -> new RandomTone(0, Double.NaN, 0, 0, 1, 0, 0)).hasMessageContaining("is NaN");
    }
}
