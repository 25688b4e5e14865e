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
 * A fine-tuned model as a file: all weights, with its shape as JSON in the metadata under {@code vasomim.TASK}. Weights of the encoder
 * stand under {@code encoder.}, those of the head under {@code head.}.
 *
 * @param shape what the network is
 * @param tensors its weights by name
 * @param source the file
 * @param <H> the task's kind of shape
 */
public record ModelFile<H extends ModelFile.Shape>(H shape, Map<String, NamedTensor> tensors, Path source) {
    private static final String KEY = "vasomim.";
    private static final String TASK = "vasomim.task";
    private static final String FIX = "Give the model.safetensors of a fine-tuning of the task, or its folder";

    /** What a network is; a record. */
    public interface Shape {
        /**
         * Its encoder, which also tells the input.
         *
         * @return the shape of the encoder
         */
        VitConfig encoder();
    }

    /**
     * Writes a model, atomically.
     *
     * @param file the target
     * @param task the task's word, such as {@code vessels}
     * @param shape what the network is
     * @param tensors its weights
     * @param notes further metadata, such as where the model comes from
     * @throws InputException if the file cannot be written
     */
    public static void write(
            Path file, String task, Shape shape, List<TensorSource> tensors, Map<String, String> notes) {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put(TASK, task);
        metadata.put(KEY + task, json(shape));
        Safetensors.writeFrom(file, tensors, metadata);
    }

    /**
     * A shape as text.
     *
     * @param shape a record
     * @return JSON
     */
    public static String json(Shape shape) {
        return RecordJson.toJson((Record) shape).toString();
    }

    /**
     * Reads a model.
     *
     * @param file a file that {@link #write} made
     * @param task the task it must be of
     * @param kind the task's kind of shape
     * @return shape and weights
     * @param <H> the task's kind of shape
     * @throws InputException if the file cannot be read or is no model of the task
     */
    public static <H extends Record & Shape> ModelFile<H> read(Path file, String task, Class<H> kind) {
        SafetensorsFile stored = Safetensors.read(file);
        String text = stored.metadata().get(KEY + task);
        if (text == null) {
            String other = stored.metadata().get(TASK);
            throw new InputException(
                    file,
                    other == null
                            ? "is no model of the task " + task + ": its metadata lack " + KEY + task
                            : "is a model of the task " + other + " where one of the task " + task + " is needed",
                    FIX);
        }
        return new ModelFile<>(shape(text, file, kind), stored.tensors(), file);
    }

    /**
     * Reads a shape as {@link #json} writes it.
     *
     * @param text JSON; parts that may be null may be missing
     * @param file where it stood, for messages
     * @param kind the task's kind of shape
     * @return the shape
     * @param <H> the task's kind of shape
     * @throws InputException if it is not one
     */
    public static <H extends Record & Shape> H shape(String text, Path file, Class<H> kind) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return RecordJson.complete(kind, json, file + ", the model's shape");
        } catch (JsonParseException | IllegalStateException e) {
            throw new InputException(file, "the model's shape is not JSON: " + text, FIX, e);
        }
    }
}
