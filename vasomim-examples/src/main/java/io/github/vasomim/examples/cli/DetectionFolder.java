package io.github.vasomim.examples.cli;

import com.google.common.collect.ImmutableListMultimap;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.CsvLine;
import io.github.vasomim.metric.detection.CocoResults;
import io.github.vasomim.metric.detection.DetectedBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Detections of many frames as a folder: COCO's results, whose {@code image_id} are numbers, and beside them COCO's list of images, which
 * tells the frame of each, and a table of all. Where the size of a pixel is known, boxes are in millimetres, too. Numbers follow the frames' names, from 1. For many threads while frames are added.
 */
public final class DetectionFolder {
    /** File of results. */
    public static final String RESULTS = "detections.json";
    /** File of the frames. */
    public static final String IMAGES = "images.json";
    /** File of all detections as a table. */
    public static final String TABLE = "detections.csv";

    private static final String HEADING =
            "image_id,frame,category,score,x_px,y_px,width_px,height_px,x_mm,y_mm,width_mm,height_mm,scale\n";

    private static final String FIX = "Give the folder that predict detection wrote";

    private final SortedMap<String, Entry> frames = new TreeMap<>();

    private record Entry(int width, int height, List<DetectedBox> found, FrameScale scale) {}

    /** No frame yet. */
    public DetectionFolder() {}

    /**
     * Adds a frame.
     *
     * @param name of the frame
     * @param width its columns
     * @param height its rows
     * @param found what is found in it
     * @param scale the size of its pixels, as far as it is known
     */
    public synchronized void add(String name, int width, int height, List<DetectedBox> found, FrameScale scale) {
        frames.put(name, new Entry(width, height, List.copyOf(found), scale));
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
     * Writes all files, the list of images last.
     *
     * @param folder where to
     * @throws InputException if a file cannot be written
     */
    public synchronized void write(Path folder) {
        ImmutableListMultimap.Builder<Long, DetectedBox> results = ImmutableListMultimap.builder();
        Map<Long, PixelSize> pixels = new LinkedHashMap<>();
        JsonArray images = new JsonArray();
        StringBuilder table = new StringBuilder(HEADING);
        frames.forEach((name, entry) -> {
            long id = images.size() + 1L;
            results.putAll(id, entry.found);
            entry.found.forEach(box -> table.append(line(id, name, box, entry.scale)));
            JsonObject image = new JsonObject();
            image.addProperty("id", id);
            image.addProperty("file_name", name);
            image.addProperty("width", entry.width);
            image.addProperty("height", entry.height);
            image.addProperty("scale", entry.scale.source());
            PixelSize pixel = entry.scale.pixel();
            if (pixel != null) {
                pixels.put(id, pixel);
                JsonArray extent = new JsonArray();
                extent.add(pixel.x());
                extent.add(pixel.y());
                image.add("pixel_mm", extent);
            }
            images.add(image);
        });
        CocoResults.write(folder.resolve(RESULTS), results.build(), pixels);
        write(folder.resolve(TABLE), table.toString());
        JsonObject root = new JsonObject();
        root.add("images", images);
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
        write(folder.resolve(IMAGES), text);
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(long id, String name, DetectedBox found, FrameScale scale) {
        List<String> fields = new ArrayList<>(List.of(
                String.valueOf(id),
                name.replaceAll("\\R", " "),
                String.valueOf(found.category()),
                String.valueOf((float) found.score())));
        fields.addAll(numbers(found.box()));
        PixelSize pixel = scale.pixel();
        fields.addAll(
                pixel == null ? List.of("", "", "", "") : numbers(found.box().scaled(pixel)));
        fields.add(scale.source());
        return CsvLine.join(fields) + "\n";
    }

    /** To a thousandth: more digits say nothing. */
    private static List<String> numbers(Box box) {
        return DoubleStream.of(box.x(), box.y(), box.width(), box.height())
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .toList();
    }

    /**
     * Adds what {@link #write} wrote into another folder.
     *
     * @param folder holds both files
     * @throws InputException if a file is missing or damaged
     */
    public synchronized void addAll(Path folder) {
        Map<Long, JsonObject> images = images(folder);
        ImmutableListMultimap<Long, DetectedBox> results = CocoResults.read(folder.resolve(RESULTS), images.keySet());
        try {
            images.forEach((id, image) -> add(
                    image.get("file_name").getAsString(),
                    image.get("width").getAsInt(),
                    image.get("height").getAsInt(),
                    results.get(id),
                    new FrameScale(
                            pixel(image.getAsJsonArray("pixel_mm")),
                            image.get("scale").getAsString())));
        } catch (IllegalStateException | ClassCastException | NumberFormatException | NullPointerException e) {
            throw new InputException(folder.resolve(IMAGES), "does not tell size and scale of each frame", FIX, e);
        }
    }

    private static @Nullable PixelSize pixel(@Nullable JsonArray extent) {
        return extent == null
                ? null
                : PixelSize.millimetres(
                        extent.get(0).getAsDouble(), extent.get(1).getAsDouble());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param folder holds both files
     * @return detections by the names of the frames, none for frames where nothing was found
     * @throws InputException if a file is missing or damaged
     */
    public static Map<String, List<DetectedBox>> read(Path folder) {
        Map<Long, JsonObject> images = images(folder);
        ImmutableListMultimap<Long, DetectedBox> results = CocoResults.read(folder.resolve(RESULTS), images.keySet());
        Map<String, List<DetectedBox>> found = new LinkedHashMap<>();
        images.forEach((id, image) -> found.put(image.get("file_name").getAsString(), results.get(id)));
        return found;
    }

    private static Map<Long, JsonObject> images(Path folder) {
        Path file = folder.resolve(IMAGES);
        Map<Long, JsonObject> images = new LinkedHashMap<>();
        try {
            JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            for (JsonElement each : root.getAsJsonArray("images")) {
                JsonObject image = each.getAsJsonObject();
                if (!image.get("file_name").isJsonPrimitive()) {
                    throw new IllegalStateException("a frame has no name");
                }
                images.put(image.get("id").getAsLong(), image);
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
        return images;
    }
}
