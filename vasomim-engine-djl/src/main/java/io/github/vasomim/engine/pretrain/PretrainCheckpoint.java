package io.github.vasomim.engine.pretrain;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a pre-training needs to go on as if it had never stopped: weights, moments, the step, and what the epochs so far came to.
 * Randomness needs no place here, because each sample's stream follows from seed, epoch and sample.
 *
 * @param config settings of the run
 * @param data fingerprint of the frames' identifiers
 * @param segmentor fingerprint of the frozen segmentor's weights as they were when this was written, {@code none} without one
 * @param step steps done
 * @param history finished epochs
 * @param partial sums over the steps of the unfinished epoch, null at its beginning
 * @param model weights by their own names
 * @param moments the optimiser's state
 */
record PretrainCheckpoint(
        PretrainConfig config,
        String data,
        String segmentor,
        long step,
        List<EpochRecord> history,
        @Nullable StepValues partial,
        List<NamedTensor> model,
        List<NamedTensor> moments) {
    private static final String KIND = "vasomim.pretrain.checkpoint";
    private static final String MODEL = "model.";
    private static final Gson GSON = new Gson();

    PretrainCheckpoint {
        history = ImmutableList.copyOf(history);
    }

    void write(Path file) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (NamedTensor tensor : model) {
            tensors.add(new NamedTensor(MODEL + tensor.name(), tensor.shape(), tensor.values()));
        }
        tensors.addAll(moments);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", KIND);
        metadata.put("version", "1");
        metadata.put("config", RecordJson.toJson(config).toString());
        metadata.put("data", data);
        metadata.put("segmentor", segmentor);
        metadata.put("step", Long.toString(step));
        metadata.put("history", GSON.toJson(history));
        metadata.put("partial", GSON.toJson(partial));
        Safetensors.write(file, tensors, metadata);
    }

    static PretrainCheckpoint read(Path file) {
        SafetensorsFile stored = Safetensors.read(file);
        Map<String, String> metadata = stored.metadata();
        if (!KIND.equals(metadata.get("format")) || !"1".equals(metadata.get("version"))) {
            throw new InputException(
                    file,
                    "is not a pre-training checkpoint of this version",
                    "Resume in the folder of a pre-training, or start anew without --resume in an empty one");
        }
        try {
            List<NamedTensor> model = new ArrayList<>();
            List<NamedTensor> moments = new ArrayList<>();
            for (NamedTensor tensor : stored.tensors().values()) {
                if (tensor.name().startsWith(MODEL)) {
                    model.add(
                            new NamedTensor(tensor.name().substring(MODEL.length()), tensor.shape(), tensor.values()));
                } else {
                    moments.add(tensor);
                }
            }
            List<EpochRecord> history =
                    GSON.fromJson(need(metadata, "history", file), new TypeToken<List<EpochRecord>>() {});
            if (history == null) {
                throw new IllegalStateException("no history");
            }
            return new PretrainCheckpoint(
                    RecordJson.overlay(
                            PretrainConfig.PAPER,
                            JsonParser.parseString(need(metadata, "config", file))
                                    .getAsJsonObject(),
                            file.toString()),
                    need(metadata, "data", file),
                    need(metadata, "segmentor", file),
                    Long.parseLong(need(metadata, "step", file)),
                    history,
                    GSON.fromJson(need(metadata, "partial", file), StepValues.class),
                    model,
                    moments);
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new InputException(
                    file, "the checkpoint's own notes are damaged", "Start anew in an empty folder", e);
        }
    }

    private static String need(Map<String, String> metadata, String key, Path file) {
        String value = metadata.get(key);
        if (value == null) {
            throw new InputException(file, "the checkpoint lacks " + key, "Start anew in an empty folder");
        }
        return value;
    }

    static Map<String, NamedTensor> byName(List<NamedTensor> tensors) {
        Map<String, NamedTensor> map = new LinkedHashMap<>();
        tensors.forEach(t -> map.put(t.name(), t));
        return map;
    }
}
