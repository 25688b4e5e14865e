package io.github.vasomim.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.vasomim.image.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A COCO annotation file: images and the annotated areas of each.
 *
 * @param images the images in the order of the file
 */
record CocoFile(List<Image> images) {
    /** Of image sides and categories; keeps width times height an int. */
    private static final int LARGEST = 1 << 15;

    /** Of corners, which may lie outside their image; keeps the arithmetic of outlines finite. */
    private static final double FARTHEST = 1e6;

    /** An image of the file. */
    record Image(String fileName, int width, int height, List<Annotation> annotations) {}

    /**
     * One annotation.
     *
     * @param place where it stands in the file, for messages
     * @param box its box, or null where it has none of use: only those who need boxes refuse that
     */
    record Annotation(
            String place,
            int category,
            CocoRegion region,
            @Nullable Box box,
            boolean crowd) {}

    static CocoFile read(Path file) {
        JsonFields root = JsonFields.read(file);
        Map<Long, Image> images = new LinkedHashMap<>();
        Map<String, Long> names = new HashMap<>();
        for (JsonFields fields : root.objects("images")) {
            String name = fields.text("file_name");
            long id = fields.whole("id");
            Image image = new Image(name, small(fields, "width", 1), small(fields, "height", 1), new ArrayList<>());
            if (images.put(id, image) != null || names.put(name, id) != null) {
                throw fields.refusal("has the id " + id + " or the name " + name + " of another image");
            }
        }
        for (JsonFields fields : root.objects("annotations")) {
            Image image = images.get(fields.whole("image_id"));
            if (image == null) {
                throw fields.refusal("belongs to image " + fields.whole("image_id") + ", which is not listed");
            }
            image.annotations()
                    .add(new Annotation(
                            fields.place(),
                            small(fields, "category_id", 0),
                            region(fields, image),
                            box(fields),
                            fields.has("iscrowd")
                                    && fields.get("iscrowd").toString().equals("1")));
        }
        return new CocoFile(List.copyOf(images.values()));
    }

    private static int small(JsonFields fields, String name, int least) {
        long number = fields.whole(name);
        if (number < least || number > LARGEST) {
            throw fields.refusal("has a " + name + " of " + number + ", allowed are " + least + " to " + LARGEST);
        }
        return (int) number;
    }

    private static @Nullable Box box(JsonFields fields) {
        if (!fields.has("bbox") || !fields.get("bbox").isJsonArray()) {
            return null;
        }
        JsonArray numbers = fields.array("bbox", fields.get("bbox"));
        if (numbers.size() != 4) {
            return null;
        }
        double left = fields.number("bbox", numbers.get(0));
        double top = fields.number("bbox", numbers.get(1));
        double right = left + fields.number("bbox", numbers.get(2));
        double bottom = top + fields.number("bbox", numbers.get(3));
        return left < right && top < bottom && Double.isFinite(right - left) && Double.isFinite(bottom - top)
                ? Box.ofCorners(left, top, right, bottom)
                : null;
    }

    private static CocoRegion region(JsonFields fields, Image image) {
        JsonElement segmentation = fields.get("segmentation");
        if (segmentation.isJsonObject()) {
            return runLengths(fields, segmentation.getAsJsonObject(), image);
        }
        List<double[]> polygons = new ArrayList<>();
        for (JsonElement outline : fields.array("segmentation", segmentation)) {
            JsonArray numbers = fields.array("segmentation", outline);
            if (numbers.size() % 2 != 0) {
                throw fields.refusal("has a polygon of " + numbers.size() + " numbers, x and y come in pairs");
            }
            double[] polygon = new double[numbers.size()];
            for (int i = 0; i < polygon.length; i++) {
                polygon[i] = fields.number("segmentation", numbers.get(i));
                if (Math.abs(polygon[i]) > FARTHEST) {
                    throw fields.refusal("has a polygon corner at " + polygon[i] + ", farther than 1000000 pixels");
                }
            }
            if (polygon.length > 0) {
                polygons.add(polygon);
            }
        }
        return new PolygonRegion(polygons);
    }

    private static CocoRegion runLengths(JsonFields annotation, JsonObject object, Image image) {
        JsonFields fields = new JsonFields(annotation.file(), annotation.place() + ".segmentation", object);
        JsonArray size = fields.array("size", fields.get("size"));
        if (size.size() != 2
                || fields.whole("size", size.get(0)) != image.height()
                || fields.whole("size", size.get(1)) != image.width()) {
            throw fields.refusal("has the size " + size + " where its image has [" + image.height() + ","
                    + image.width() + "] (rows, columns)");
        }
        JsonElement counts = fields.get("counts");
        try {
            List<Integer> runs = new ArrayList<>();
            if (counts.isJsonArray()) {
                for (JsonElement count : counts.getAsJsonArray()) {
                    runs.add(Math.toIntExact(fields.whole("counts", count)));
                }
            } else {
                runs = RunLengthRegion.unpack(fields.text("counts"));
            }
            return new RunLengthRegion(image.width(), image.height(), runs);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw fields.refusal("has \"counts\" with " + e.getMessage());
        }
    }
}
