package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.annotation;
import static io.github.vasomim.dataset.SegmentationFixture.arcade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArcadeSegmentationTest {
    private static final String LEFT = "[[0,0,2,0,2,4,0,4]]";
    private static final String MIDDLE = "[[1,0,3,0,3,1,1,1],[4,3,6,3,6,4,4,4]]";

    @TempDir
    Path folder;

    private static String rows(LabelImage label) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < label.height(); y++) {
            for (int x = 0; x < label.width(); x++) {
                text.append(label.get(x, y)).append(x + 1 < label.width() ? " " : "\n");
            }
        }
        return text.toString();
    }

    private LabelledFrame first(ArcadeTarget target, String annotations) throws IOException {
        return ArcadeSegmentation.open(arcade(folder, annotations), target).read(0);
    }

    @Test
    void segmentsUniteToVesselsOrKeepTheirNumbers() throws IOException {
        String both = annotation(5, LEFT) + "," + annotation(25, MIDDLE);
        assertThat(rows(first(ArcadeTarget.VESSELS, both).label())).isEqualTo("""
                1 1 1 0 0 0
                1 1 0 0 0 0
                1 1 0 0 0 0
                1 1 0 0 1 1
                """);
        assertThat(rows(first(ArcadeTarget.SEGMENTS, both).label())).isEqualTo("""
                5 25 25 0 0 0
                5 5 0 0 0 0
                5 5 0 0 0 0
                5 5 0 0 25 25
                """);
        assertThat(first(ArcadeTarget.STENOSES, annotation(26, LEFT)).label().foregroundCount())
                .isEqualTo(8);
    }

    @Test
    void runLengthsOfEitherFormAreRead() throws IOException {
        String expected = """
                0 0 0 0 0 0
                1 0 0 0 0 0
                1 0 0 0 0 0
                1 0 0 0 0 1
                """;
        // 1 off, 3 on, 19 off, 1 on; as text 1, 3, 19 and 1 - 3 = -2
        String counts = "{\"size\":[4,6],\"counts\":[1,3,19,1]}";
        String text = "{\"size\":[4,6],\"counts\":\"13c0N\"}";
        assertThat(rows(first(ArcadeTarget.VESSELS, annotation(1, counts)).label()))
                .isEqualTo(expected);
        assertThat(rows(first(ArcadeTarget.VESSELS, annotation(1, text).replace("crowd\":0", "crowd\":1"))
                        .label()))
                .isEqualTo(expected);
    }

    @Test
    void areasBeyondTheFrameAreRefusedAndThoseThatReachBeyondAreCut() throws IOException {
        Path beyond = arcade(folder, annotation(3, "[[6,0,9,0,9,4]]"));
        assertThatThrownBy(() -> ArcadeSegmentation.open(beyond, ArcadeTarget.VESSELS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("annotations[0]")
                .hasMessageContaining("beyond its frame of 6x4");
        assertThat(rows(first(ArcadeTarget.VESSELS, annotation(3, "[[4,-9,99,-9,99,2,4,2]]"))
                        .label()))
                .isEqualTo("""
                0 0 0 0 1 1
                0 0 0 0 1 1
                0 0 0 0 0 0
                0 0 0 0 0 0
                """);
    }

    @Test
    void framesWithoutAnnotationHaveEmptyLabels() throws IOException {
        ArcadeSegmentation set = ArcadeSegmentation.open(arcade(folder, annotation(1, "[]")), ArcadeTarget.VESSELS);
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.id(0)).isEqualTo("a");
        assertThat(set.id(1)).isEqualTo("b");
        assertThat(set.read(0).label().foregroundCount()).isZero();
        assertThat(set.read(1).label().foregroundCount()).isZero();
        assertThat(set.read(1).frame().pixels().get(0, 0)).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "26 | [[0,0,2,0,2,4]] | categories 1 to 25",
                "0 | [[0,0,2,0,2,4]] | category 0",
                "99999 | [[0,0,2,0,2,4]] | category_id of 99999",
                "1 | [[0,0,2,0,2]] | come in pairs",
                "1 | [[0,0,2,\"0\",2,4]] | no number",
                "1 | [[0,0,2,1e999,2,4]] | range",
                "1 | [[1e308,0,-1e308,4,1e308,1e308,-1e308,-1e308]] | corner at 1.0E308",
                "1 | [0,0,2,0] | no list",
                "1 | 5 | no list",
                "1 | {\"size\":[6,4],\"counts\":[24]} | rows, columns",
                "1 | {\"size\":[4,6],\"counts\":[23]} | runs of 23 pixels",
                "1 | {\"size\":[4,6],\"counts\":\"`\"} | packed",
                "1 | {\"size\":[4,6]} | lacks \"counts\"",
                "1 | [ | JSON"
            })
    void damagedAnnotationsAreRefused(int category, String segmentation, String rule) throws IOException {
        arcade(folder, annotation(category, segmentation));
        refused(rule);
    }

    private void refused(String rule) {
        assertThatThrownBy(() -> ArcadeSegmentation.open(folder, ArcadeTarget.VESSELS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(rule);
    }

    private void edit(String from, String to) throws IOException {
        Path json = arcade(folder, annotation(1, LEFT)).resolve("annotations/x.json");
        String text = Files.readString(json);
        assertThat(text).contains(from);
        Files.writeString(json, text.replace(from, to));
    }

    @Test
    void filesAndListMustAgree() throws IOException {
        edit("\"b.png\"", "\"c.png\"");
        refused("lists the frame c.png");
        edit("\"b.png\"", "\"../images/../annotations/x.json\"");
        refused("which is not in");
        edit("\"b.png\"", "\"a.png\"");
        refused("of another image");
        edit("\"id\":2", "\"id\":9");
        refused("of another image");
        edit("\"image_id\":9", "\"image_id\":7");
        refused("image 7, which is not listed");
        edit("\"width\":6", "\"width\":0");
        refused("width of 0");
        edit("\"annotations\":", "\"notes\":");
        refused("lacks \"annotations\"");
        edit("\"categories\":[]}", "\"categories\":[]");
        refused("JSON");
        arcade(folder, "");
        SegmentationFixture.frame(folder.resolve("images/z.png"), 6, 4, 0);
        refused("z.png: is not listed");
        Files.copy(folder.resolve("annotations/x.json"), folder.resolve("annotations/y.json"));
        refused("2 JSON files");
    }

    @Test
    void frameOfAnotherSizeIsRefused() throws IOException {
        SegmentationSet set = ArcadeSegmentation.open(arcade(folder, ""), ArcadeTarget.VESSELS);
        SegmentationFixture.frame(folder.resolve("images/b.png"), 5, 4, 0);
        assertThatThrownBy(() -> set.read(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.png")
                .hasMessageContaining("x.json")
                .hasMessageContaining("5x4");
    }
}
