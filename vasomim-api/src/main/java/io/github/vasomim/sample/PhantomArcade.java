package io.github.vasomim.sample;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.Stenosis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Made angiograms in the layout of ARCADE: {@code syntax/SPLIT} and {@code stenosis/SPLIT} with the same frames in {@code images/} and
 * one COCO file each in {@code annotations/}. Areas are run lengths; a stenosis is the vessel inside its box. Frames without a stenosis
 * may be left out of {@code stenosis/}. For many threads, but for {@link #finish}.
 */
public final class PhantomArcade {
    private static final int STENOSIS = 26;
    private static final List<String> TASKS = List.of("syntax", "stenosis");
    private static final List<String> SEGMENTS_ALONE = List.of("syntax");

    private final Path folder;
    private final String split;
    private final boolean healthy;
    private final Map<Long, Truth> made = new ConcurrentSkipListMap<>();

    /** What the annotations say of a frame; the frame itself is not kept. */
    private record Truth(int width, int height, List<JsonObject> segments, List<JsonObject> stenoses) {}

    /**
     * Begins a split.
     *
     * @param folder the data set
     * @param split train, val or test
     * @param healthy whether {@code stenosis/} keeps frames without a stenosis
     */
    public PhantomArcade(Path folder, String split, boolean healthy) {
        this.folder = folder;
        this.split = split;
        this.healthy = healthy;
    }

    /**
     * Writes a frame.
     *
     * @param seed of the phantom
     * @param phantom frame and truth
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public void add(long seed, Phantom phantom) {
        for (String task : shows(phantom.stenoses().isEmpty()) ? TASKS : SEGMENTS_ALONE) {
            PngWriter.write(
                    folder.resolve(task).resolve(split).resolve("images").resolve(name(seed)),
                    phantom.frame().pixels());
        }
        List<JsonObject> segments = new ArrayList<>();
        for (SyntaxSegment segment : SyntaxSegment.values()) {
            add(segments, seed, segment.id(), only(phantom.segments(), segment.id()), null);
        }
        List<JsonObject> stenoses = new ArrayList<>();
        for (Stenosis stenosis : phantom.stenoses()) {
            add(stenoses, seed, STENOSIS, inside(phantom.vesselMask(), stenosis), stenosis);
        }
        int width = phantom.segments().width();
        made.put(seed, new Truth(width, phantom.segments().height(), segments, stenoses));
    }

    private boolean shows(boolean stenosesMissing) {
        return healthy || !stenosesMissing;
    }

    private static String name(long seed) {
        return seed + ".png";
    }

    /**
     * Looks whether the split can be finished, before any split is: one with annotations is taken for whole.
     *
     * @throws InputException if healthy frames are left out and there is no other
     */
    public void check() {
        boolean anyShown =
                made.values().stream().anyMatch(truth -> shows(truth.stenoses().isEmpty()));
        if (!made.isEmpty() && !anyShown) {
            throw new InputException(
                    folder,
                    "no frame of its split " + split + " has a stenosis, and those without are left out",
                    "Make more frames, or keep those without");
        }
    }

    /**
     * Writes the annotations, after the last frame.
     *
     * @throws InputException if a file cannot be written
     */
    public void finish() {
        JsonArray segments = new JsonArray();
        JsonArray stenoses = new JsonArray();
        JsonArray images = new JsonArray();
        JsonArray stenosed = new JsonArray();
        made.forEach((seed, truth) -> {
            JsonObject image = new JsonObject();
            image.addProperty("id", seed);
            image.addProperty("file_name", name(seed));
            image.addProperty("width", truth.width());
            image.addProperty("height", truth.height());
            images.add(image);
            if (shows(truth.stenoses().isEmpty())) {
                stenosed.add(image);
            }
            number(truth.segments(), segments);
            number(truth.stenoses(), stenoses);
        });
        write("syntax", images, segments);
        write("stenosis", stenosed, stenoses);
    }

    private static void number(List<JsonObject> annotations, JsonArray to) {
        for (JsonObject annotation : annotations) {
            annotation.addProperty("id", to.size() + 1);
            to.add(annotation);
        }
    }

    private void write(String task, JsonArray images, JsonArray annotations) {
        JsonObject root = new JsonObject();
        root.add("images", images);
        root.add("annotations", annotations);
        JsonArray categories = new JsonArray();
        for (SyntaxSegment segment : SyntaxSegment.values()) {
            categories.add(category(segment.id(), segment.label()));
        }
        categories.add(category(STENOSIS, "stenosis"));
        root.add("categories", categories);
        Path file = folder.resolve(task).resolve(split).resolve("annotations").resolve(split + ".json");
        AtomicFile.write(file, out -> out.write(root.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject category(int id, String name) {
        JsonObject category = new JsonObject();
        category.addProperty("id", id);
        category.addProperty("name", name);
        return category;
    }

    private static LabelImage only(LabelImage labels, int label) {
        LabelImage mask = new LabelImage(labels.width(), labels.height());
        for (int i = 0; i < mask.labels().length; i++) {
            mask.labels()[i] = (byte) (labels.labels()[i] == label ? 1 : 0);
        }
        return mask;
    }

    private static LabelImage inside(LabelImage vessels, Stenosis box) {
        LabelImage mask = new LabelImage(vessels.width(), vessels.height());
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                mask.labels()[y * mask.width() + x] = vessels.labels()[y * mask.width() + x];
            }
        }
        return mask;
    }

    /** Nothing is added for an empty mask. */
    private static void add(
            List<JsonObject> to, long image, int category, LabelImage mask, @Nullable Stenosis stenosis) {
        int left = mask.width();
        int right = -1;
        int top = mask.height();
        int bottom = -1;
        int area = 0;
        JsonArray counts = new JsonArray();
        int run = 0;
        boolean inRun = false;
        // Column by column, as COCO has it.
        for (int x = 0; x < mask.width(); x++) {
            for (int y = 0; y < mask.height(); y++) {
                boolean here = mask.labels()[y * mask.width() + x] != 0;
                if (here) {
                    left = Math.min(left, x);
                    right = x;
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                    area++;
                }
                if (here != inRun) {
                    counts.add(run);
                    run = 0;
                    inRun = here;
                }
                run++;
            }
        }
        counts.add(run);
        if (area == 0) {
            return;
        }
        JsonObject annotation = new JsonObject();
        annotation.addProperty("image_id", image);
        annotation.addProperty("category_id", category);
        JsonArray size = new JsonArray();
        size.add(mask.height());
        size.add(mask.width());
        JsonObject region = new JsonObject();
        region.add("size", size);
        region.add("counts", counts);
        annotation.add("segmentation", region);
        annotation.add(
                "bbox",
                stenosis == null
                        ? numbers(left, top, right - left + 1, bottom - top + 1)
                        : numbers(stenosis.x(), stenosis.y(), stenosis.width(), stenosis.height()));
        annotation.addProperty("area", area);
        annotation.addProperty("iscrowd", 0);
        to.add(annotation);
    }

    private static JsonArray numbers(int... values) {
        JsonArray array = new JsonArray();
        for (int value : values) {
            array.add(value);
        }
        return array;
    }
}
