package io.github.vasomim.dataset;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads every labelled frame there is; vessels are dark, so a label in its right place is darker than its surroundings. */
class RealSegmentationTest {
    private static final int RING = 6;

    /** Mean grey of the ring around the label minus mean grey on the label. */
    private static double contrast(LabelledFrame frame) {
        FloatImage pixels = frame.frame().pixels();
        LabelImage label = frame.label();
        int width = label.width();
        boolean[] near = new boolean[width * label.height()];
        for (int y = 0; y < label.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (label.get(x, y) != 0) {
                    for (int d = -RING; d <= RING; d++) {
                        near[Math.max(0, Math.min(label.height() - 1, y + d)) * width + x] = true;
                        near[y * width + Math.max(0, Math.min(width - 1, x + d))] = true;
                    }
                }
            }
        }
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < near.length; i++) {
            if (near[i]) {
                int side = label.labels()[i] == 0 ? 0 : 1;
                sums[side] += pixels.values()[i];
                counts[side]++;
            }
        }
        return sums[0] / counts[0] - sums[1] / counts[1];
    }

    private static void checkDark(@Nullable SegmentationSet set, int size, double share) {
        SegmentationSet present = requireNonNull(set);
        assertThat(present.size()).isEqualTo(size);
        int labelled = 0;
        int dark = 0;
        for (int i = 0; i < size; i++) {
            LabelledFrame frame = present.read(i);
            if (frame.label().foregroundCount() > 0) {
                labelled++;
                dark += contrast(frame) > 0 ? 1 : 0;
            }
        }
        assertThat(labelled).isGreaterThan(size - 3);
        assertThat((double) dark / labelled).isGreaterThanOrEqualTo(share);
    }

    @Test
    void arcadeVessels() {
        SegmentationSplits splits = SegmentationSets.open(SharedData.require("data/arcade"));
        checkDark(splits.train(), 200, 0.97);
        checkDark(splits.val(), 60, 0.97);
        assertThat(splits.test()).isNull();
    }

    @Test
    void arcadeSegmentsHaveTheVesselsShape() {
        SegmentationSet vessels = requireNonNull(
                SegmentationSets.open(SharedData.require("data/arcade")).val());
        SegmentationSet segments =
                requireNonNull(SegmentationSets.open(SharedData.require("data/arcade"), ArcadeTarget.SEGMENTS)
                        .val());
        for (int i = 0; i < 10; i++) {
            LabelImage vessel = vessels.read(i).label();
            LabelImage segment = segments.read(i).label();
            int differing = 0;
            int beyond = 0;
            for (int p = 0; p < vessel.labels().length; p++) {
                differing += (segment.labels()[p] != 0) == (vessel.labels()[p] != 0) ? 0 : 1;
                beyond += segment.labels()[p] > 25 ? 1 : 0;
            }
            assertThat(differing).isZero();
            assertThat(beyond).isZero();
        }
    }

    @Test
    void arcadeStenoses() {
        SegmentationSplits splits = SegmentationSets.open(SharedData.require("data/arcade"), ArcadeTarget.STENOSES);
        checkDark(splits.train(), 150, 0.9);
        checkDark(splits.val(), 60, 0.9);
    }

    @Test
    void pairs() {
        checkDark(SegmentationSets.open(SharedData.require("data/xcad")).train(), 40, 0.97);
        checkDark(SegmentationSets.open(SharedData.require("data/dca1")).train(), 12, 0.97);
    }
}
