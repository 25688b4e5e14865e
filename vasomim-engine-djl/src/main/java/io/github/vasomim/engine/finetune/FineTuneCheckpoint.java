package io.github.vasomim.engine.finetune;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.head.VesselModelFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a fine-tuning needs to go on as if it had never stopped, but for the best weights, which the model file holds: weights with
 * running statistics, moments, the step, what the epochs so far came to. Randomness needs no place here, because each stream follows
 * from seed, epoch and sample.
 *
 * @param config settings of the run
 * @param shape what the network is
 * @param origin fingerprint of the frames and of the encoder's file
 * @param step steps done
 * @param lossSum sum of the losses of the unfinished epoch
 * @param history finished epochs
 * @param model weights by their own names
 * @param moments the optimiser's state
 */
record FineTuneCheckpoint(
        FineTuneConfig config,
        VesselModelFile.Shape shape,
        Origin origin,
        long step,
        double lossSum,
        List<FineTuneEpoch> history,
        Map<String, NamedTensor> model,
        Map<String, NamedTensor> moments) {
    private static final String KIND = "vasomim.finetune.checkpoint";
    private static final String MODEL = "model.";
    private static final Gson GSON = new Gson();
    private static final String ANEW = "Start anew in an empty folder";

    /**
     * What a run began with.
     *
     * @param data fingerprint of the frames' identifiers
     * @param encoder fingerprint of the encoder's file, or what says that there was none
     */
    record Origin(String data, String encoder) {}

    FineTuneCheckpoint {
        history = List.copyOf(history);
    }

    void write(Path file) {
        List<NamedTensor> tensors = new ArrayList<>();
        model.values().forEach(t -> tensors.add(new NamedTensor(MODEL + t.name(), t.shape(), t.values())));
        tensors.addAll(moments.values());
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", KIND);
        metadata.put("version", "1");
        metadata.put("config", RecordJson.toJson(config).toString());
        metadata.put(VesselModelFile.SHAPE, RecordJson.toJson(shape).toString());
        metadata.put("data", origin.data());
        metadata.put("encoder", origin.encoder());
        metadata.put("step", Long.toString(step));
        metadata.put("lossSum", Double.toString(lossSum));
        metadata.put("history", GSON.toJson(history));
        Safetensors.write(file, tensors, metadata);
    }

    static FineTuneCheckpoint read(Path file) {
        SafetensorsFile stored = Safetensors.read(file);
        Map<String, String> notes = stored.metadata();
        if (!KIND.equals(notes.get("format")) || !"1".equals(notes.get("version"))) {
            throw new InputException(
                    file,
                    "is not a fine-tuning checkpoint of this version",
                    "Resume in the folder of a fine-tuning, or start anew in an empty one");
        }
        try {
            Map<String, NamedTensor> model = new LinkedHashMap<>();
            Map<String, NamedTensor> moments = new LinkedHashMap<>();
            for (NamedTensor tensor : stored.tensors().values()) {
                if (tensor.name().startsWith(MODEL)) {
                    String name = tensor.name().substring(MODEL.length());
                    model.put(name, new NamedTensor(name, tensor.shape(), tensor.values()));
                } else {
                    moments.put(tensor.name(), tensor);
                }
            }
            List<FineTuneEpoch> history =
                    GSON.fromJson(need(notes, "history", file), new TypeToken<List<FineTuneEpoch>>() {});
            if (history == null || Long.parseLong(need(notes, "step", file)) < 0) {
                throw new IllegalStateException("no history or a step below zero");
            }
            return new FineTuneCheckpoint(
                    RecordJson.overlay(
                            FineTuneConfig.STANDARD,
                            JsonParser.parseString(need(notes, "config", file)).getAsJsonObject(),
                            file.toString()),
                    VesselModelFile.shape(need(notes, VesselModelFile.SHAPE, file), file),
                    new Origin(need(notes, "data", file), need(notes, "encoder", file)),
                    Long.parseLong(need(notes, "step", file)),
                    Double.parseDouble(need(notes, "lossSum", file)),
                    history,
                    model,
                    moments);
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new InputException(file, "the checkpoint's own notes are damaged", ANEW, e);
        }
    }

    private static String need(Map<String, String> notes, String key, Path file) {
        String value = notes.get(key);
        if (value == null) {
            throw new InputException(file, "the checkpoint lacks " + key, ANEW);
        }
        return value;
    }

    static Map<String, NamedTensor> byName(List<NamedTensor> tensors) {
        Map<String, NamedTensor> map = new LinkedHashMap<>();
        tensors.forEach(t -> map.put(t.name(), t));
        return map;
    }
}
