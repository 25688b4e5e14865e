package io.github.vasomim.metric.detection;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.vasomim.InputException;
import io.github.vasomim.image.Box;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One entry of a file of results as it is read. Not thread-safe. */
final class CocoResultEntry {
    private static final String IMAGE = "image_id";
    private static final String CATEGORY = "category_id";
    private static final String BOX = "bbox";
    private static final String SCORE = "score";

    /** Up to here each whole number is a double of its own, and the next one, too, so that no other is taken for it. */
    private static final long LARGEST_ID = (1L << 53) - 1;

    private static final int LARGEST_CATEGORY = 1 << 15;

    private final Path file;
    private final int index;
    private @Nullable Long image;
    private @Nullable Integer category;
    private @Nullable Box box;
    private @Nullable Double score;

    private CocoResultEntry(Path file, int index) {
        this.file = file;
        this.index = index;
    }

    static CocoResultEntry read(JsonReader json, Path file, int index) throws IOException {
        CocoResultEntry entry = new CocoResultEntry(file, index);
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            throw new InputException(
                    file + ", entry " + index, "is no object but " + json.peek(), "Correct it as the COCO format asks");
        }
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            try {
                entry.field(json, name);
            } catch (MalformedJsonException e) {
                // NaN and Infinity, which Python writes, are the usual cause.
                throw entry.refusal(name, "is no JSON value (NaN, an infinity or damage)");
            }
        }
        json.endObject();
        return entry;
    }

    private void field(JsonReader json, String name) throws IOException {
        switch (name) {
            case IMAGE -> image = once(name, image, whole(json, name, -LARGEST_ID, LARGEST_ID));
            case CATEGORY -> category = once(name, category, (int) whole(json, name, 0, LARGEST_CATEGORY));
            case BOX -> box = once(name, box, sides(json));
            case SCORE -> score = once(name, score, number(json, name));
            default -> json.skipValue();
        }
    }

    private <T> T once(String name, @Nullable T before, T value) {
        if (before != null) {
            throw refusal(name, "is there twice");
        }
        return value;
    }

    private Box sides(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            throw refusal(BOX, "is no list of x, y, width and height");
        }
        double[] numbers = new double[4];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (count == numbers.length) {
                throw refusal(BOX, "has more than four numbers");
            }
            numbers[count++] = number(json, BOX);
        }
        json.endArray();
        if (count < numbers.length) {
            throw refusal(BOX, "has " + count + " numbers where x, y, width and height belong");
        }
        if (numbers[2] < 0 || numbers[3] < 0) {
            throw refusal(BOX, "has a size of " + numbers[2] + "x" + numbers[3] + ", sizes are not negative");
        }
        if (!Double.isFinite(numbers[0] + numbers[1]) || !Double.isFinite(numbers[2] + numbers[3])) {
            throw refusal(BOX, "has numbers that are too large");
        }
        return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private long whole(JsonReader json, String name, long least, long largest) throws IOException {
        double number = number(json, name);
        if (number != Math.rint(number) || number < least || number > largest) {
            throw refusal(name, "is " + number + ", allowed are whole numbers from " + least + " to " + largest);
        }
        return (long) number;
    }

    private double number(JsonReader json, String name) throws IOException {
        if (json.peek() != JsonToken.NUMBER) {
            throw refusal(name, "holds " + json.peek() + " where a number belongs");
        }
        double number = Double.parseDouble(json.nextString());
        if (!Double.isFinite(number)) {
            throw refusal(name, "holds a number that is too large");
        }
        return number;
    }

    InputException refusal(String field, String rule) {
        return new InputException(
                file + ", entry " + index + ", \"" + field + "\"", rule, "Correct it as COCO's format of results asks");
    }

    private <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw refusal(name, "is missing");
        }
        return value;
    }

    long image() {
        return present(IMAGE, image);
    }

    int category() {
        return present(CATEGORY, category);
    }

    Box box() {
        return present(BOX, box);
    }

    double score() {
        return present(SCORE, score);
    }
}
