package io.github.vasomim.examples.cli;

import com.google.common.collect.ImmutableListMultimap;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.metric.detection.CocoResults;
import io.github.vasomim.metric.detection.DetectedBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Detections of many frames as a folder: COCO's results, whose {@code image_id} are numbers, and beside them COCO's list of images, which
 * tells the frame of each. Numbers follow the frames' names, from 1. For many threads while frames are added.
 */
public final class DetectionFolder {
    /** File of results. */
    public static final String RESULTS = "detections.json";
    /** File of the frames. */
    public static final String IMAGES = "images.json";

    private static final String FIX = "Give the folder that predict detection wrote";

    private final SortedMap<String, Entry> frames = new TreeMap<>();

    private record Entry(int width, int height, List<DetectedBox> found) {}

    /** No frame yet. */
    public DetectionFolder() {}

    /**
     * Adds a frame.
     *
     * @param name of the frame
     * @param width its columns
     * @param height its rows
     * @param found what is found in it
     */
    public synchronized void add(String name, int width, int height, List<DetectedBox> found) {
        frames.put(name, new Entry(width, height, List.copyOf(found)));
    }

    /**
     * Whether no frame was added.
     *
     * @return true if so
     */
    public synchronized boolean isEmpty() {
        return frames.isEmpty();
    }

    /**
     * Writes both files, the list of images last.
     *
     * @param folder where to
     * @throws InputException if a file cannot be written
     */
    public synchronized void write(Path folder) {
        ImmutableListMultimap.Builder<Long, DetectedBox> results = ImmutableListMultimap.builder();
        JsonArray images = new JsonArray();
        frames.forEach((name, entry) -> {
            long id = images.size() + 1L;
            results.putAll(id, entry.found);
            JsonObject image = new JsonObject();
            image.addProperty("id", id);
            image.addProperty("file_name", name);
            image.addProperty("width", entry.width);
            image.addProperty("height", entry.height);
            images.add(image);
        });
        CocoResults.write(folder.resolve(RESULTS), results.build());
        JsonObject root = new JsonObject();
        root.add("images", images);
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
        AtomicFile.write(folder.resolve(IMAGES), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param folder holds both files
     * @return detections by the names of the frames, none for frames where nothing was found
     * @throws InputException if a file is missing or damaged
     */
    public static Map<String, List<DetectedBox>> read(Path folder) {
        Path file = folder.resolve(IMAGES);
        Map<Long, String> names = new LinkedHashMap<>();
        try {
            JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            for (JsonElement each : root.getAsJsonArray("images")) {
                JsonObject image = each.getAsJsonObject();
                names.put(image.get("id").getAsLong(), image.get("file_name").getAsString());
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be read (" + e.getClass().getSimpleName() + ")", FIX, e);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException
                | NullPointerException e) {
            throw new InputException(file, "is no list of images", FIX, e);
        }
        ImmutableListMultimap<Long, DetectedBox> results = CocoResults.read(folder.resolve(RESULTS), names.keySet());
        Map<String, List<DetectedBox>> found = new LinkedHashMap<>();
        names.forEach((id, name) -> found.put(name, results.get(id)));
        return found;
    }
}
