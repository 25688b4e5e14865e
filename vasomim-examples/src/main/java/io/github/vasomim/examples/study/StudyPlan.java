package io.github.vasomim.examples.study;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.JsonFault;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study as it was asked for. Which settings and how many seeds may change from one start to the next, all else may not.
 *
 * @param design what it asks
 * @param base what all settings have in common
 * @param data the frames
 * @param segmentor how the segmentor is trained
 * @param weights the segmentor's weights where none is trained; else null
 * @param seeds how many times each setting is run
 */
public record StudyPlan(
        StudyDesign design,
        StudyBase base,
        StudyData data,
        SegmentorTraining segmentor,
        @Nullable Path weights,
        int seeds) {
    /** Name of the file in the study's folder that holds what may not change. */
    public static final String FILE = "settings.json";

    /** All settings with the first seed, then all with the next, so that a curve stands as early as may be. */
    List<Cell> cells() {
        List<Setting> settings = design.settings(base);
        List<Cell> cells = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (Setting setting : settings) {
                cells.add(new Cell(setting, seed));
            }
        }
        return List.copyOf(cells);
    }

    /** What may not change. */
    JsonObject identity() {
        JsonObject json = new JsonObject();
        json.addProperty("study", design.name());
        json.addProperty("unlabelled", data.unlabelledIdentity());
        json.addProperty("labelled", data.labelledIdentity());
        json.addProperty("equalSteps", base.equalSteps());
        json.addProperty("segmentorWeights", fingerprint(weights));
        json.add("segmentor", RecordJson.toJson(segmentor));
        json.add("pretrain", RecordJson.toJson(base.pretrain()));
        json.add("fineTune", RecordJson.toJson(base.fineTune()));
        return json;
    }

    private static String fingerprint(@Nullable Path weights) {
        if (weights == null) {
            return "trained";
        }
        try {
            return MoreFiles.asByteSource(weights).hash(Hashing.sha256()).toString();
        } catch (IOException e) {
            throw new InputException(
                    weights,
                    "the segmentor's weights cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Check the file, or leave out --segmentor to train one",
                    e);
        }
    }

    /**
     * Makes sure that a folder belongs to this study; a new one is made its own.
     *
     * @param folder of the study
     * @throws InputException if it holds a study with other settings, or on other frames
     */
    void claim(Path folder) {
        Path file = folder.resolve(FILE);
        JsonObject now = identity();
        if (Files.exists(file)) {
            String difference = ConfigDifference.of(before(folder), now);
            if (!difference.isEmpty()) {
                throw new InputException(
                        file,
                        "was made with other settings: " + difference,
                        "Go on with what the study began with, or name another folder");
            }
            return;
        }
        String text =
                new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(now) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the folder was made with, once it is claimed. */
    static JsonObject stored(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw JsonFault.of(file, e, "It holds the settings of a study: put the file back, or name another folder");
        }
    }

    /** Settings that are newer than the file have the values they had before there was a choice. */
    private JsonObject before(Path folder) {
        JsonObject json = stored(folder);
        complete(json, "pretrain", PretrainConfig.PUBLISHED);
        complete(json, "fineTune", base.fineTune());
        return json;
    }

    private static void complete(JsonObject json, String key, Record defaults) {
        JsonElement stored = json.get(key);
        if (stored != null && stored.isJsonObject()) {
            json.add(key, RecordJson.toJson(RecordJson.overlay(defaults, stored.getAsJsonObject(), key)));
        }
    }
}
