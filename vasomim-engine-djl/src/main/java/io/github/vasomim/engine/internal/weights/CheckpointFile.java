package io.github.vasomim.engine.internal.weights;

import com.google.common.collect.ImmutableMap;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A training's state on disk: one safetensors file with the weights under {@code model.}, the optimiser's state under its own names, and
 * notes as text. Written
 * atomically, with a checksum over all of it. Immutable and thread-safe.
 */
public final class CheckpointFile {
    private static final String MODEL = "model.";
    private static final String VERSION = "1";
    private static final String CHECKSUM = "crc32c";
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
            Path file, String kind, List<TensorSource> model, List<TensorSource> moments, Map<String, String> notes) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", kind);
        metadata.put("version", VERSION);
        metadata.putAll(notes);
        Checksum sum = new Checksum(metadata);
        List<TensorSource> tensors = new ArrayList<>();
        model.forEach(t -> tensors.add(sum.along(new TensorSource(MODEL + t.name(), t.shape(), t.values()))));
        moments.forEach(t -> tensors.add(sum.along(t)));
        // Last, when the sum is known.
        tensors.add(new TensorSource(CHECKSUM, new long[] {Checksum.LENGTH}, sum::value));
        Safetensors.writeFrom(file, tensors, metadata);
    }

    /**
     * Reads a checkpoint.
     *
     * @param file a file that {@link #write} made
     * @param kind what kind of training it must be of
     * @param training that kind in words, such as "pre-training"
     * @return what it holds
     * @throws InputException if it cannot be read, is of another kind or version, or is not as it was written
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
        Map<String, NamedTensor> tensors = new LinkedHashMap<>(stored.tensors());
        NamedTensor written = tensors.remove(CHECKSUM);
        Checksum sum = new Checksum(notes);
        tensors.values().forEach(tensor -> sum.add(tensor.values()));
        if (written == null) {
            throw new InputException(
                    file,
                    "has no checksum over its tensors: an earlier version wrote it, or it was cut short",
                    "Use the model or encoder beside it, or start anew in an empty folder");
        }
        if (!Arrays.equals(written.values(), sum.value())) {
            throw new InputException(file, "is damaged: its content is not what was written", ANEW);
        }
        ImmutableMap.Builder<String, NamedTensor> model = ImmutableMap.builder();
        ImmutableMap.Builder<String, NamedTensor> moments = ImmutableMap.builder();
        for (NamedTensor tensor : tensors.values()) {
            if (tensor.name().startsWith(MODEL)) {
                String name = tensor.name().substring(MODEL.length());
                model.put(name, new NamedTensor(name, tensor.shape(), tensor.values()));
            } else {
                moments.put(tensor.name(), tensor);
            }
        }
        return new CheckpointFile(file, notes, model.buildOrThrow(), moments.buildOrThrow());
    }

    /**
     * A note that may be missing.
     *
     * @param key its name
     * @return its text, null where there is none
     */
    public @Nullable String find(String key) {
        return notes.get(key);
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
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            // Parsers and the constructors they call tell of bad values in many ways.
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
