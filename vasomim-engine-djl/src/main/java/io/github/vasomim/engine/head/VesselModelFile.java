package io.github.vasomim.engine.head;

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
 * A fine-tuned vessel segmentor on disk: a safetensors file with the weights of a {@link DownstreamNetwork} and its shape as JSON in
 * the metadata.
 *
 * @param shape what the network is
 * @param tensors its weights by name
 * @param source the file
 */
public record VesselModelFile(Shape shape, Map<String, NamedTensor> tensors, Path source) {
    /** Key of the shape in the metadata. */
    public static final String SHAPE = "vasomim.vessels";

    private static final String FIX = "Give the model.safetensors of a fine-tuning, or its folder";

    /**
     * Encoder and decoder.
     *
     * @param encoder shape of the encoder
     * @param decoderWidth decoder channels at the frame's full size
     */
    public record Shape(VitConfig encoder, int decoderWidth) {
        /** Checks the width. */
        public Shape {
            if (decoderWidth < 1) {
                throw new IllegalArgumentException("decoderWidth " + decoderWidth + ": at least one channel is needed");
            }
        }
    }

    /**
     * Writes a model, atomically.
     *
     * @param file the target
     * @param shape what the network is
     * @param tensors its weights
     * @param notes further metadata, such as where the model comes from
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, Shape shape, List<TensorSource> tensors, Map<String, String> notes) {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put(SHAPE, RecordJson.toJson(shape).toString());
        Safetensors.writeFrom(file, tensors, metadata);
    }

    /**
     * Reads a model.
     *
     * @param file a file that {@link #write} made
     * @return shape and weights
     * @throws InputException if the file cannot be read or is no vessel segmentor
     */
    public static VesselModelFile read(Path file) {
        SafetensorsFile stored = Safetensors.read(file);
        String text = stored.metadata().get(SHAPE);
        if (text == null) {
            throw new InputException(file, "is no vessel segmentor: its metadata lack " + SHAPE, FIX);
        }
        return new VesselModelFile(shape(text, file), stored.tensors(), file);
    }

    /**
     * Reads a shape as {@link #write} writes it.
     *
     * @param text JSON
     * @param file where it stood, for messages
     * @return the shape
     * @throws InputException if it is not one
     */
    public static Shape shape(String text, Path file) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return RecordJson.complete(Shape.class, json, file + " " + SHAPE);
        } catch (JsonParseException | IllegalStateException e) {
            throw new InputException(file, "the model's shape is not JSON: " + text, FIX, e);
        }
    }
}
