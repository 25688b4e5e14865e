package io.github.vasomim.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.vasomim.InputException;
import io.github.vasomim.image.Box;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoResultsTest {
    private static final Set<Long> IMAGES = LongStream.range(0, 20).boxed().collect(Collectors.toSet());
    private static final String GOOD = "{\"image_id\":7,\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":0.5}";

    @TempDir
    Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("results.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImmutableListMultimap<Long, DetectedBox> read(String text) {
        return CocoResults.read(file(text), IMAGES);
    }

    @Test
    void entriesBecomeDetectionsOfTheirImages() {
        String text = "[" + GOOD
                + ", {\"id\": 4, \"segmentation\": {\"size\": [2, [3]], \"counts\": \"ab\"}, \"score\": 1e-3,"
                + "\"bbox\": [-1.5, 0, 0, 2.25], \"category_id\": 2, \"image_id\": 3.0}," + GOOD.replace("0.5", "-2")
                + "]";
        assertThat(read(text))
                .isEqualTo(ImmutableListMultimap.of(
                        7L, new DetectedBox(1, new Box(1, 2, 3, 4), 0.5),
                        3L, new DetectedBox(2, new Box(-1.5, 0, 0, 2.25), 0.001),
                        7L, new DetectedBox(1, new Box(1, 2, 3, 4), -2)));
        assertThat(read(" [] ").entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"image_id\":7 | \"image_id\":20 | image_id | is 20, which is none of the 20 images",
                "\"image_id\":7 | \"image_id\":7.5 | image_id | is 7.5, allowed are whole numbers",
                "\"image_id\":7 | \"image_id\":\"7\" | image_id | holds STRING where a number belongs",
                "\"image_id\":7 | \"image_id\":9007199254740993 | image_id | allowed are whole numbers",
                "\"image_id\":7 | \"image_id\":1e300 | image_id | allowed are whole numbers",
                "\"image_id\":7 | \"image_id\":7,\"image_id\":7 | image_id | is there twice",
                "\"image_id\":7, | '' | image_id | is missing",
                "\"category_id\":1 | \"category_id\":-1 | category_id | is -1.0, allowed are whole numbers from 0",
                "\"category_id\":1 | \"category\":1 | category_id | is missing",
                "\"category_id\":1 | \"category_id\":null | category_id | holds NULL",
                "[1,2,3,4] | [1,2,3] | bbox | has 3 numbers",
                "[1,2,3,4] | [1,2,3,4,5] | bbox | has more than four",
                "[1,2,3,4] | [1,2,-3,4] | bbox | has a size of -3.0x4.0, sizes are not negative",
                "[1,2,3,4] | [1,2,3,NaN] | bbox | NaN",
                "[1,2,3,4] | [1,2,3,1e999] | bbox | too large",
                "[1,2,3,4] | [1e308,1e308,3,4] | bbox | too large",
                "[1,2,3,4] | [1,2,1e308,1e308] | bbox | too large",
                "\"category_id\":1 | \"category_id\":32769 | category_id | allowed are whole numbers from 0 to 32768",
                "[1,2,3,4] | {} | bbox | is no list",
                "0.5 | NaN | score | NaN",
                "0.5 | -Infinity | score | infinity",
                "0.5 | true | score | holds BOOLEAN where a number belongs",
                ",\"score\":0.5 | '' | score | is missing"
            })
    void brokenRulesNameEntryAndField(String part, String broken, String field, String rule) {
        assertThatThrownBy(() -> read("[" + GOOD + "," + GOOD.replace(part, broken) + "]"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("results.json, entry 1, \"" + field + "\": ")
                .hasMessageContaining(rule)
                .hasMessageContaining("Correct it as COCO's format of results asks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[{}",
                "{\"annotations\":[]}",
                "[] []",
                "[3]",
                "nothing",
                "[{\"image_id\":7,}]",
                "[{\"x\":TRUE,\"image_id\":7,\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":0.5}]"
            })
    void whatIsNoListOfResultsIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessageContaining("results.json");
    }

    @Test
    void theOutermostIdsAreAllowed() {
        long most = (1L << 53) - 1;
        Path file = file("[" + GOOD.replace("7", Long.toString(most)) + ","
                + GOOD.replace("7", Long.toString(-most)).replace("category_id\":1", "category_id\":32768") + "]");
        assertThat(CocoResults.read(file, Set.of(most, -most)))
                .isEqualTo(ImmutableListMultimap.of(
                        most,
                        new DetectedBox(1, new Box(1, 2, 3, 4), 0.5),
                        -most,
                        new DetectedBox(32768, new Box(1, 2, 3, 4), 0.5)));
    }

    @Test
    void absentAndHugeFilesAreRefused() throws IOException {
        Path absent = folder.resolve("absent.json");
        assertThatThrownBy(() -> CocoResults.read(absent, IMAGES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(absent.toString());
        Path huge = folder.resolve("huge.json");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }
        assertThatThrownBy(() -> CocoResults.read(huge, IMAGES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1073741825 bytes, allowed are 1073741824");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        assertThatThrownBy(() -> CocoResults.read(huge, IMAGES)).hasMessageContaining("is no JSON");
    }

    @Test
    void damageGivesTheDocumentedExceptionOrDetections() {
        byte[] whole = ("[" + GOOD + "," + GOOD + "," + GOOD + "]").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                Files.write(folder.resolve("results.json"), bytes);
                assertThat(CocoResults.read(folder.resolve("results.json"), IMAGES)
                                .size())
                        .isEqualTo(3);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("results.json");
                refused++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(refused).isBetween(100, 499);
    }

    @Provide
    Arbitrary<List<Tuple2<Long, DetectedBox>>> detections() {
        Arbitrary<Double> place = Arbitraries.doubles().between(-1e5, 1e5).ofScale(9);
        Arbitrary<Double> extent = Arbitraries.doubles().between(0, 1e5).ofScale(9);
        Arbitrary<Double> score = Arbitraries.doubles().between(-1e9, 1e9).ofScale(12);
        Arbitrary<DetectedBox> box = Combinators.combine(
                        Arbitraries.integers().between(0, 90), place, place, extent, extent, score)
                .as((category, x, y, width, height, sure) ->
                        new DetectedBox(category, new Box(x, y, width, height), sure));
        return Combinators.combine(Arbitraries.longs().between(0, 19), box)
                .as(Tuple::of)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 60)
    void whatIsWrittenIsRead(@ForAll("detections") List<Tuple2<Long, DetectedBox>> found) throws IOException {
        ListMultimap<Long, DetectedBox> detections = ArrayListMultimap.create();
        found.forEach(each -> detections.put(each.get1(), each.get2()));
        Path file = Files.createTempFile("results", ".json");
        try {
            CocoResults.write(file, detections);
            assertThat(CocoResults.read(file, IMAGES)).isEqualTo(detections);
        } finally {
            Files.delete(file);
        }
    }
}
