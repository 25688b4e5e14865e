package io.github.vasomim.examples.quantities;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How often narrowings that were measured lie in boxes that readers drew.
 *
 * @param frames frames with a box
 * @param empty those of them in which no narrowing was listed
 * @param firstHits frames in which the narrowing with the greatest loss lies in a box
 * @param threeHits frames in which one of the first three does
 * @param chance how many first ones would lie in a box if they were drawn evenly from all measured points
 * @param boxes boxes in all
 * @param found boxes in which a narrowing was listed
 * @param listed narrowings in all
 */
public record BoxHits(
        int frames, int empty, int firstHits, int threeHits, double chance, int boxes, int found, int listed) {
    private static final int FEW = 3;

    /**
     * Scores results.
     *
     * @param measured folder of the results of {@code measure}
     * @param truth a set of boxes, its training split or the only one
     * @return the counts
     * @throws InputException if a result is missing or damaged
     */
    public static BoxHits of(Path measured, Path truth) {
        BoxSet set = BoxSets.open(truth).train();
        if (set == null) {
            throw new InputException(truth, "is no single split", "Name the folder of one split");
        }
        BoxHits hits = new BoxHits(0, 0, 0, 0, 0, 0, 0, 0);
        for (int i = 0; i < set.size(); i++) {
            LabelledBoxes frame = set.read(i);
            if (!frame.boxes().isEmpty()) {
                hits = hits.with(measured.resolve(set.id(i)), frame.boxes());
            }
        }
        return hits;
    }

    private BoxHits with(Path name, List<LabelledBox> truth) {
        Path json = name.resolveSibling(name.getFileName() + ".json");
        Path csv = name.resolveSibling(name.getFileName() + ".csv");
        try {
            JsonArray listedHere = JsonParser.parseString(Files.readString(json))
                    .getAsJsonObject()
                    .getAsJsonArray("stenoses");
            int inside = 0;
            List<String> lines = Files.readAllLines(csv);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", 5);
                inside += inAny(truth, Double.parseDouble(cells[2]), Double.parseDouble(cells[3])) ? 1 : 0;
            }
            boolean first = false;
            boolean few = false;
            for (int i = 0; i < Math.min(FEW, listedHere.size()); i++) {
                boolean hit = isIn(truth, listedHere.get(i).getAsJsonObject());
                first |= hit && i == 0;
                few |= hit;
            }
            int foundHere = 0;
            for (LabelledBox box : truth) {
                boolean any = false;
                for (int i = 0; i < listedHere.size(); i++) {
                    any |= isIn(List.of(box), listedHere.get(i).getAsJsonObject());
                }
                foundHere += any ? 1 : 0;
            }
            return new BoxHits(
                    frames + 1,
                    empty + (listedHere.isEmpty() ? 1 : 0),
                    firstHits + (first ? 1 : 0),
                    threeHits + (few ? 1 : 0),
                    chance + (lines.size() > 1 ? (double) inside / (lines.size() - 1) : 0),
                    boxes + truth.size(),
                    found + foundHere,
                    listed + listedHere.size());
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new InputException(json, "cannot be read with its .csv (" + e + ")", "Measure the frames again", e);
        }
    }

    private static boolean isIn(List<LabelledBox> boxes, JsonObject narrowing) {
        return inAny(boxes, narrowing.get("x").getAsDouble(), narrowing.get("y").getAsDouble());
    }

    private static boolean inAny(List<LabelledBox> boxes, double x, double y) {
        return boxes.stream()
                .map(LabelledBox::box)
                .anyMatch(box -> x >= box.x() && y >= box.y() && x <= box.right() && y <= box.bottom());
    }

    /**
     * The counts in words.
     *
     * @return lines of text
     */
    public List<String> lines() {
        return List.of(
                String.format(Locale.ROOT, "%d frames with boxes, in %d of them no narrowing is listed", frames, empty),
                String.format(
                        Locale.ROOT,
                        "the first listed lies in a box in %d frames, one of the first three in %d; by chance the first would in %.1f",
                        firstHits,
                        threeHits,
                        chance),
                String.format(Locale.ROOT, "%d of %d boxes hold one of the %d listed", found, boxes, listed));
    }
}
