package io.github.vasomim.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.image.Box;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The twelve scores against those of another program: one class; crowds and all sizes; ties and duplicates; no detections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenDetectionTest {
    @TempDir
    Path folder;

    private JsonArray sets = new JsonArray();

    @BeforeAll
    void read() throws IOException {
        String text = Files.readString(SharedData.require("golden/coco_detection.json"));
        sets = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("sets");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void scoresAreEqual(int set) throws IOException {
        JsonObject golden = sets.get(set).getAsJsonObject();
        List<Double> scores = DetectionScores.of(counts(golden)).asList();
        JsonArray expected = golden.getAsJsonArray("stats");
        assertThat(scores).hasSameSizeAs(expected);
        for (int i = 0; i < scores.size(); i++) {
            assertThat(scores.get(i))
                    .as("score %d of %s", i, golden.get("name"))
                    .isCloseTo(expected.get(i).getAsDouble(), within(1e-6));
        }
    }

    @Test
    void nothingDetectedScoresZeroWhereThereIsTruth() throws IOException {
        JsonObject golden = sets.get(3).getAsJsonObject();
        DetectionScores scores = DetectionScores.of(counts(golden));
        assertThat(scores.ap()).isZero();
        assertThat(scores.ar100()).isZero();
        assertThat(scores.asList()).containsOnly(0.0, DetectionScores.UNDEFINED);
    }

    private DetectionCounts counts(JsonObject set) throws IOException {
        ListMultimap<Long, TrueBox> truths = ArrayListMultimap.create();
        JsonObject truth = set.getAsJsonObject("ground_truth");
        for (JsonElement element : truth.getAsJsonArray("annotations")) {
            JsonObject annotation = element.getAsJsonObject();
            truths.put(
                    annotation.get("image_id").getAsLong(),
                    new TrueBox(
                            annotation.get("category_id").getAsInt(),
                            box(annotation),
                            annotation.get("area").getAsDouble(),
                            annotation.get("iscrowd").getAsInt() != 0));
        }
        Set<Long> images = new LinkedHashSet<>();
        for (JsonElement image : truth.getAsJsonArray("images")) {
            images.add(image.getAsJsonObject().get("id").getAsLong());
        }
        Path file = Files.writeString(
                folder.resolve("results.json"), set.getAsJsonArray("detections").toString());
        ListMultimap<Long, DetectedBox> detections = CocoResults.read(file, images);
        return DetectionCounts.sum(images.stream()
                .map(id -> DetectionCounts.of(truths.get(id), detections.get(id)))
                .toList());
    }

    private static Box box(JsonObject object) {
        JsonArray sides = object.getAsJsonArray("bbox");
        return new Box(
                sides.get(0).getAsDouble(),
                sides.get(1).getAsDouble(),
                sides.get(2).getAsDouble(),
                sides.get(3).getAsDouble());
    }
}
