package io.github.vasomim.engine.weights;

import com.google.common.collect.ImmutableMap;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A training's state on disk: one safetensors file with the weights under {@code model.}, the optimiser's state under its own names, and
 * notes as text. Written
 * atomically, with a checksum. Immutable and thread-safe.
 */
public final class CheckpointFile {
    private static final String MODEL = "model.";
    private static final String VERSION = "1";
    private static final String CHECKSUM = "crc32c";
    private static final int CHUNK_FLOATS = 1 << 16;
    private static final String ANEW = "Start anew in an empty folder";
    private static final Gson GSON = new Gson();

    private final Path file;
    private final Map<String, String> notes;
    private final Map<String, NamedTensor> model;
    private final Map<String, NamedTensor> moments;

    private CheckpointFile(
            Path file, Map<String, String> notes, Map<String, NamedTensor> model, Map<String, NamedTensor> moments) {
        this.file = file;
        this.notes = notes;
        this.model = model;
        this.moments = moments;
    }

    /**
     * Writes a checkpoint.
     *
     * @param file the file to create or replace
     * @param kind what kind of training this is
     * @param model the weights
     * @param moments the optimiser's state, under names that do not begin with {@code model.}
     * @param notes what else is needed to go on
     * @throws InputException if the file cannot be written
     */
    public static void write(
            Path file, String kind, List<NamedTensor> model, List<NamedTensor> moments, Map<String, String> notes) {
        List<NamedTensor> tensors = new ArrayList<>();
        model.forEach(t -> tensors.add(new NamedTensor(MODEL + t.name(), t.shape(), t.values())));
        tensors.addAll(moments);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", kind);
        metadata.put("version", VERSION);
        metadata.put(CHECKSUM, checksum(tensors));
        metadata.putAll(notes);
        Safetensors.write(file, tensors, metadata);
    }

    /**
     * Reads a checkpoint.
     *
     * @param file a file that {@link #write} made
     * @param kind what kind of training it must be of
     * @param training that kind in words, such as "pre-training"
     * @return what it holds
     * @throws InputException if it cannot be read or is of another kind or version
     */
    public static CheckpointFile read(Path file, String kind, String training) {
        SafetensorsFile stored = Safetensors.read(file);
        Map<String, String> notes = stored.metadata();
        if (!kind.equals(notes.get("format")) || !VERSION.equals(notes.get("version"))) {
            throw new InputException(
                    file,
                    "is not a " + training + " checkpoint of this version",
                    "Resume in the folder of a " + training + ", or start anew without --resume in an empty one");
        }
        if (!checksum(stored.tensors().values()).equals(notes.get(CHECKSUM))) {
            throw new InputException(file, "is damaged: its tensors are not those that were written", ANEW);
        }
        ImmutableMap.Builder<String, NamedTensor> model = ImmutableMap.builder();
        ImmutableMap.Builder<String, NamedTensor> moments = ImmutableMap.builder();
        for (NamedTensor tensor : stored.tensors().values()) {
            if (tensor.name().startsWith(MODEL)) {
                String name = tensor.name().substring(MODEL.length());
                model.put(name, new NamedTensor(name, tensor.shape(), tensor.values()));
            } else {
                moments.put(tensor.name(), tensor);
            }
        }
        return new CheckpointFile(file, notes, model.buildOrThrow(), moments.buildOrThrow());
    }

    private static String checksum(Collection<NamedTensor> tensors) {
        CRC32C sum = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (NamedTensor tensor : tensors) {
            float[] values = tensor.values();
            for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
                int count = Math.min(CHUNK_FLOATS, values.length - from);
                chunk.clear().asFloatBuffer().put(values, from, count);
                sum.update(chunk.limit(count * Float.BYTES));
            }
        }
        return Long.toHexString(sum.getValue());
    }

    /**
     * A note.
     *
     * @param key its name
     * @return its text
     * @throws InputException if it is missing
     */
    public String note(String key) {
        String value = notes.get(key);
        if (value == null) {
            throw new InputException(file, "the checkpoint lacks " + key, ANEW);
        }
        return value;
    }

    /**
     * A note that is no plain text.
     *
     * @param key its name
     * @param parse makes a value of the text; may throw what parsers throw
     * @param <T> the value
     * @return the value
     * @throws InputException if it is missing or damaged
     */
    public <T> T note(String key, Function<String, ? extends @Nullable T> parse) {
        T value;
        try {
            value = parse.apply(note(key));
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw damaged(key, e);
        }
        if (value == null) {
            throw damaged(key, null);
        }
        return value;
    }

    /**
     * A note that is a list in JSON.
     *
     * @param key its name
     * @param type of the list
     * @param <T> of its elements
     * @return the list
     * @throws InputException if it is missing or damaged
     */
    public <T> List<T> list(String key, TypeToken<List<T>> type) {
        return note(key, text -> GSON.fromJson(text, type));
    }

    private InputException damaged(String key, @Nullable Exception cause) {
        String rule = "the checkpoint's own notes are damaged (" + key + ")";
        return cause == null ? new InputException(file, rule, ANEW) : new InputException(file, rule, ANEW, cause);
    }

    /**
     * The weights.
     *
     * @return by their own names
     */
    public Map<String, NamedTensor> model() {
        return model;
    }

    /**
     * The optimiser's state.
     *
     * @return by name
     */
    public Map<String, NamedTensor> moments() {
        return moments;
    }
}
