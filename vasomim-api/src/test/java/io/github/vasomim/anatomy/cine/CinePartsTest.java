package io.github.vasomim.anatomy.cine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The parts of the measurement on pictures small enough to see through. */
class CinePartsTest {
    /** A picture of rows, {@code #} set. */
    private static boolean[] pixels(String... rows) {
        String all = String.join("", rows);
        boolean[] set = new boolean[all.length()];
        for (int i = 0; i < set.length; i++) {
            set[i] = all.charAt(i) == '#';
        }
        return set;
    }

    @Test
    void windowTakesTheSquareAndStopsAtTheEdge() {
        PixelWindow window = new PixelWindow(5, 3, 1);

        assertThat(window.anyOf(pixels("#....", ".....", "....#"))).isEqualTo(pixels("##...", "##.##", "...##"));
        assertThat(window.greatest(new int[] {9, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 7}))
                .containsExactly(9, 9, 3, 3, 0, 9, 9, 3, 7, 7, 0, 3, 3, 7, 7);
        assertThat(new PixelWindow(2, 1, 0).greatest(new int[] {4, 5})).containsExactly(4, 5);
    }

    @Test
    void onlyLongRegionsCount() {
        boolean[] marked = pixels(
                "#.....#", // a slanted line of four on the left, a speck of two at the right
                ".#....#", //
                "..#....", //
                "...#...", //
                ".....##");
        LongRegions regions = new LongRegions(7, 5, 4);

        assertThat(regions.count(marked)).isEqualTo(4);
        assertThat(regions.count(marked)).as("a second time").isEqualTo(4);
        assertThat(new LongRegions(7, 5, 2).count(marked)).isEqualTo(8);
        assertThat(new LongRegions(7, 5, 5).count(marked)).isZero();
    }

    @Test
    void lowOverTimeIsTheTenthPercentile() {
        ResponseStack stack = new ResponseStack();
        for (int i = 0; i < 11; i++) {
            stack.add(FloatImage.wrap(2, 1, new float[] {10 - i, 40}));
        }

        // The second least of eleven, in eighths; 40 grey levels saturate.
        assertThat(stack.lowOverTime(0.1)).containsExactly(8, 255);
        assertThat(stack.lowOverTime(0)).containsExactly(0, 255);
        assertThat(stack.median(new boolean[] {true, false})).isEqualTo(40);
        assertThat(stack.median(new boolean[2])).isZero();
        stack.scale(0, 0.5);
        assertThat(stack.frame(0)).containsExactly(40, (byte) 128);
    }

    @Test
    void exposureIsTakenOutByTheSpreadInTheMiddle() {
        CineExposure exposure = new CineExposure(4, 8, 8);
        for (int i = 0; i < 4; i++) {
            FloatImage frame = new FloatImage(8, 8);
            int brightness = i == 1 ? 30 : i == 2 ? 200 : 20;
            for (int k = 0; k < 64; k++) {
                frame.values()[k] = 5 + (k % 2) * brightness;
            }
            exposure.add(i, frame);
        }
        CineExposure flat = new CineExposure(2, 8, 8);
        flat.add(0, new FloatImage(8, 8));
        flat.add(1, new FloatImage(8, 8));

        // Spreads 20, 30, 200 and 20; the usual one is the upper median, 30.
        assertThat(exposure.factors()).containsExactly(1.5, 1, 0.5, 1.5);
        assertThat(flat.factors()).containsExactly(1, 1);
    }

    @Test
    void theFieldOfViewEndsBeforeShutterAndBorder() {
        FieldOfView field = new FieldOfView(40, 40);
        FloatImage frame = new FloatImage(40, 40);
        for (int i = 0; i < 1600; i++) {
            int x = i % 40;
            boolean shutter = x < 10;
            boolean hole = x > 18 && x < 22 && i / 40 == 20;
            frame.values()[i] = shutter || hole ? 50 : 150;
        }
        field.add(frame);
        Arrays.fill(frame.values(), 0, 20 * 40, 50);
        field.add(frame);

        boolean[] inside = field.inside();

        // Margin 3 % of 40, rounded up: 2 pixels. A dark place inside is no shutter, nor is one that is dark only once.
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                assertThat(inside[y * 40 + x]).as(x + "," + y).isEqualTo(x >= 12 && x < 38 && y >= 2 && y < 38);
            }
        }
    }
}
