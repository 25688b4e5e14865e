package io.github.vasomim.engine.weights;

import com.google.common.base.Splitter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder's weights with its shape: a safetensors file with timm's parameter names and the shape as JSON in its metadata.
 *
 * @param config shape of the encoder
 * @param tensors its weights by name
 * @param notes what else the file says of itself, such as where the weights come from
 * @param source the file
 */
public record EncoderFile(VitConfig config, Map<String, NamedTensor> tensors, Map<String, String> notes, Path source) {
    /** Key of the shape in the metadata. */
    public static final String SHAPE = "vasomim.vit";
    /** Key of the steps done in the metadata, as in "300 of 900". */
    public static final String STEP = "vasomim.pretrain.step";

    /**
     * Writes an encoder, atomically.
     *
     * @param file the target
     * @param config its shape
     * @param tensors its weights
     * @param provenance notes on where they come from, put beside the shape
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, VitConfig config, List<TensorSource> tensors, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>(provenance);
        metadata.put(SHAPE, RecordJson.toJson(config).toString());
        Safetensors.writeFrom(file, tensors, metadata);
    }

    /**
     * How far its pre-training had come.
     *
     * @return such as "300 of 900"; empty where the file does not say
     */
    public String step() {
        return notes.getOrDefault(STEP, "");
    }

    /**
     * Whether its pre-training was stopped before its end.
     *
     * @return false where the file does not say
     */
    public boolean isUnfinished() {
        List<String> parts = Splitter.on(" of ").splitToList(step());
        return parts.size() == 2 && !parts.get(0).equals(parts.get(1));
    }

    /**
     * Reads an encoder.
     *
     * @param file a file that {@link #write} made
     * @return shape and weights
     * @throws InputException if the file cannot be read or is no encoder
     */
    public static EncoderFile read(Path file) {
        SafetensorsFile stored = Safetensors.read(file);
        String shape = stored.metadata().get(SHAPE);
        if (shape == null) {
            throw new InputException(
                    file,
                    "its metadata do not tell the encoder's shape (" + SHAPE + ")",
                    "Give the encoder.safetensors of a pre-training");
        }
        try {
            JsonObject json = JsonParser.parseString(shape).getAsJsonObject();
            VitConfig config = RecordJson.complete(VitConfig.class, json, file + " " + SHAPE);
            return new EncoderFile(config, stored.tensors(), stored.metadata(), file);
        } catch (JsonParseException | IllegalStateException e) {
            throw new InputException(
                    file,
                    "the encoder's shape is not JSON: " + shape,
                    "Give the encoder.safetensors of a pre-training",
                    e);
        }
    }
}
