package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.vasomim.image.LabelImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CocoRegionTest {
    private static String painted(int width, int height, CocoRegion region) {
        LabelImage image = new LabelImage(width, height);
        region.paint(image, (byte) 7);
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                text.append(image.get(x, y) == 7 ? '#' : image.get(x, y) == 0 ? '.' : '?');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static CocoRegion polygon(double... outline) {
        return new PolygonRegion(List.of(outline));
    }

    @Test
    void squareCoversThePixelsWhoseCentresItHolds() {
        assertThat(painted(5, 4, polygon(1, 1, 4, 1, 4, 3, 1, 3))).isEqualTo("""
                .....
                .###.
                .###.
                .....
                """);
        assertThat(painted(5, 4, polygon(1.4, 1.4, 4.4, 1.4, 4.4, 3.6, 1.4, 3.6)))
                .isEqualTo("""
                .....
                .###.
                .###.
                .###.
                """);
        assertThat(painted(3, 2, polygon(0.6, 0.6, 1.4, 0.6, 1.4, 1.4))).doesNotContain("#");
    }

    @Test
    void triangleAndBothWindingsAgree() {
        String triangle = """
                #....
                ##...
                ###..
                ####.
                #####
                """;
        assertThat(painted(5, 5, polygon(0, -0.5, 5, 4.5, 5, 5, 0, 5))).isEqualTo(triangle);
        assertThat(painted(5, 5, polygon(0, 5, 5, 5, 5, 4.5, 0, -0.5))).isEqualTo(triangle);
    }

    @Test
    void overlapInOneOutlineIsAHoleAndTwoOutlinesUnite() {
        double[] outer = {0, 0, 5, 0, 5, 5, 0, 5};
        double[] inner = {1, 1, 4, 1, 4, 4, 1, 4};
        assertThat(painted(5, 5, new PolygonRegion(List.of(outer, inner)))).doesNotContain(".");
        assertThat(painted(5, 5, polygon(0, 0, 5, 0, 5, 5, 0, 5, 0, 0, 1, 1, 4, 1, 4, 4, 1, 4, 1, 1)))
                .isEqualTo("""
                        #####
                        #...#
                        #...#
                        #...#
                        #####
                        """);
    }

    @Test
    void whatLeavesTheFrameIsCut() {
        assertThat(painted(3, 2, polygon(-1e9, -7, 2, -7, 2, 1e300, -1e9, 1e300)))
                .isEqualTo("##.\n##.\n");
        assertThat(painted(3, 2, polygon(5, 5, 9, 5, 9, 9))).doesNotContain("#");
        assertThat(painted(3, 2, polygon(1, 1))).doesNotContain("#");
        assertThat(painted(3, 2, polygon(0, 0, 3, 2))).doesNotContain("#");
    }

    @Property(tries = 200)
    void areaOfALargePolygonIsItsShoelaceArea(
            @ForAll @DoubleRange(min = 20, max = 90) double radius,
            @ForAll @DoubleRange(min = 0, max = 6) double turn,
            @ForAll @IntRange(min = 3, max = 12) int corners) {
        double[] outline = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            outline[2 * i] = 100 + radius * Math.cos(turn + 2 * Math.PI * i / corners);
            outline[2 * i + 1] = 100 + radius * Math.sin(turn + 2 * Math.PI * i / corners);
        }
        LabelImage image = new LabelImage(200, 200);
        polygon(outline).paint(image, (byte) 1);
        double area = corners / 2.0 * radius * radius * Math.sin(2 * Math.PI / corners);
        // Each row's count is within a pixel of its chord, and the chord at a row's centre stands for the row.
        assertThat((double) image.foregroundCount()).isCloseTo(area, within(4 * radius));
    }

    @Test
    void runsGoDownTheColumns() {
        String expected = """
                .#.
                ##.
                #.#
                """;
        assertThat(painted(3, 3, new RunLengthRegion(3, 3, List.of(1, 4, 3, 1))))
                .isEqualTo(expected);
        assertThat(painted(3, 3, new RunLengthRegion(3, 3, List.of(0, 9)))).doesNotContain(".");
        assertThat(painted(3, 3, new RunLengthRegion(3, 3, List.of(9)))).doesNotContain("#");
    }

    @Property(tries = 200)
    void runsArePaintedWhereTheyLieWithinTheImage(
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @Size(min = 4, max = 4) List<@IntRange(min = 0, max = 12) Integer> given) {
        List<Integer> runs = new ArrayList<>(given);
        runs.add(Math.max(0, 36 - runs.stream().mapToInt(Integer::intValue).sum()));
        LabelImage image = new LabelImage(width, height);
        int sum = runs.stream().mapToInt(Integer::intValue).sum();
        new RunLengthRegion(sum % 6 == 0 ? sum / 6 : sum, sum % 6 == 0 ? 6 : 1, runs).paint(image, (byte) 1);
        int rows = sum % 6 == 0 ? 6 : 1;
        for (int at = 0, run = 0, end = runs.get(0); at < sum; at++) {
            while (at == end) {
                end += runs.get(++run);
            }
            if (at / rows < width && at % rows < height) {
                assertThat(image.get(at / rows, at % rows)).isEqualTo(run % 2);
            }
        }
    }

    @Test
    void runsBeyondTheImageTakeNoTime() {
        CocoRegion vast = new RunLengthRegion(1 << 15, 1 << 15, List.of(0, 1 << 30));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 2000; i++) {
                assertThat(painted(2, 2, vast)).isEqualTo("##\n##\n");
            }
        });
    }

    @Test
    void unpacksCocosText() {
        // one digit each up to 15; 16 needs a second digit, since bit 4 is the sign
        assertThat(RunLengthRegion.unpack("143N")).containsExactly(1, 4, 3, 2);
        assertThat(RunLengthRegion.unpack("?`0P1")).containsExactly(15, 16, 32);
        // 5, 1, 40, then differences to the length two before: 1 + 2 = 3, 40 - 39 = 1
        assertThat(RunLengthRegion.unpack("51X12iN")).containsExactly(5, 1, 40, 3, 1);
        assertThat(RunLengthRegion.unpack("Xo0d0mon7AUPQH")).containsExactly(1000, 20, 261_117, 5, 2);
    }

    @Test
    void refusesDamagedRuns() {
        assertThatThrownBy(() -> new RunLengthRegion(2, 2, List.of(3))).hasMessageContaining("runs of 3 pixels");
        assertThatThrownBy(() -> new RunLengthRegion(2, 2, List.of(5, -1))).hasMessageContaining("-1");
        for (String text : List.of("`", "P", "\u00e9", "0\n", "ooooooooooo0")) {
            assertThatThrownBy(() -> RunLengthRegion.unpack(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
