package io.github.vasomim.metric.detection;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.vasomim.InputException;
import io.github.vasomim.JsonFault;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Detections in COCO's file of results: a JSON list of objects with {@code image_id}, {@code category_id}, {@code bbox} (x, y, width,
 * height in pixels, the origin top left) and {@code score}. Read piece by piece; the detections take no more than eight times the size
 * of the file. Stateless, thread-safe.
 */
public final class CocoResults {
    /** About ten million detections. */
    private static final long MOST_BYTES = 1L << 30;

    private CocoResults() {}

    /**
     * Reads a file of results. Other fields, such as {@code segmentation}, are passed over. Refused are: entries of images that are not
     * asked for (as COCO's own evaluation refuses them); numbers that are not finite; boxes of negative width or height, while a box
     * without area may stand and matches nothing; fields that are absent or there twice. Boxes may reach beyond their image.
     *
     * @param file the file, at most 1 GiB
     * @param images the ids of the images that were looked at
     * @return detections by image, those of an image in the order of the file; nothing for images without any
     * @throws InputException if the file cannot be read or an entry breaks a rule; it names entry and field
     */
    public static ImmutableListMultimap<Long, DetectedBox> read(Path file, Set<Long> images) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(
                        file, "has " + Files.size(file) + " bytes, allowed are " + MOST_BYTES, "Split it by images");
            }
            try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
                json.setStrictness(Strictness.STRICT);
                return list(file, json, images);
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw JsonFault.of(file, e, "Give a whole file of COCO results");
        }
    }

    private static ImmutableListMultimap<Long, DetectedBox> list(Path file, JsonReader json, Set<Long> images)
            throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            throw new InputException(
                    file,
                    "is no list but starts with " + json.peek(),
                    "Give results: a list of objects with image_id, category_id, bbox and score");
        }
        ImmutableListMultimap.Builder<Long, DetectedBox> found = ImmutableListMultimap.builder();
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            CocoResultEntry entry = CocoResultEntry.read(json, file, i);
            if (!images.contains(entry.image())) {
                throw entry.refusal(
                        "image_id", "is " + entry.image() + ", which is none of the " + images.size() + " images");
            }
            found.put(entry.image(), new DetectedBox(entry.category(), entry.box(), entry.score()));
        }
        json.endArray();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new InputException(file, "goes on behind the list", "Give a whole file of COCO results");
        }
        return found.build();
    }

    /**
     * Writes a file of results, whole or not at all. Numbers come back exactly as they are.
     *
     * @param file the file to create or replace
     * @param detections by the ids of their images
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, ListMultimap<Long, DetectedBox> detections) {
        write(file, detections, Map.of());
    }

    /**
     * Writes a file of results with lengths, whole or not at all. Detections in images whose pixels' size is known have a field
     * {@code bbox_mm} beside {@code bbox}: the same box in millimetres, which COCO's own readers pass over.
     *
     * @param file the file to create or replace
     * @param detections by the ids of their images
     * @param pixels extent of a pixel in millimetres by the ids of the images, none where it is not known
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, ListMultimap<Long, DetectedBox> detections, Map<Long, PixelSize> pixels) {
        AtomicFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            JsonWriter json = new JsonWriter(text);
            json.beginArray();
            for (Map.Entry<Long, DetectedBox> entry : detections.entries()) {
                DetectedBox found = entry.getValue();
                json.beginObject();
                json.name("image_id").value(entry.getKey());
                json.name("category_id").value(found.category());
                write(json.name("bbox"), found.box());
                PixelSize pixel = pixels.get(entry.getKey());
                if (pixel != null) {
                    write(json.name("bbox_mm"), found.box().scaled(pixel));
                }
                json.name("score").value(found.score());
                json.endObject();
            }
            json.endArray();
            json.flush();
        });
    }

    private static void write(JsonWriter json, Box box) throws IOException {
        json.beginArray();
        json.value(box.x()).value(box.y()).value(box.width()).value(box.height());
        json.endArray();
    }
}
