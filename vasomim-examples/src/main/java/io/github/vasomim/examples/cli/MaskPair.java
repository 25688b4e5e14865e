package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.MaskReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A predicted mask and the truth under the same name.
 *
 * @param name of the frame
 * @param prediction file of the predicted mask
 * @param truth reads the true mask
 */
public record MaskPair(String name, Path prediction, Supplier<LabelImage> truth) {
    /**
     * Pairs predictions with the truth by file name without ending.
     *
     * @param predictions folder of masks
     * @param truths folder of masks
     * @return at least one pair, in the order of the truth
     * @throws InputException if one side lacks a frame of the other, or a name occurs twice
     */
    public static List<MaskPair> match(Path predictions, Path truths) {
        Map<String, Path> predicted = byName(predictions);
        Map<String, Supplier<LabelImage>> expected = new LinkedHashMap<>();
        byName(truths).forEach((name, file) -> expected.put(name, () -> MaskReader.read(file)));
        refuseLonely(expected.keySet(), predicted.keySet(), predictions, "lacks a prediction for ", truths);
        refuseLonely(predicted.keySet(), expected.keySet(), truths, "lacks the truth of ", predictions);
        List<MaskPair> pairs = new ArrayList<>();
        expected.forEach((name, truth) -> {
            Path file = predicted.get(name);
            if (file != null) {
                pairs.add(new MaskPair(name, file, truth));
            }
        });
        return pairs;
    }

    /**
     * Reads both masks.
     *
     * @return prediction, truth
     * @throws InputException if one cannot be read or their sizes differ
     */
    public Masks read() {
        LabelImage predicted = MaskReader.read(prediction);
        LabelImage expected = truth.get();
        if (predicted.width() != expected.width() || predicted.height() != expected.height()) {
            throw new InputException(
                    prediction,
                    "has " + predicted.width() + "x" + predicted.height() + " pixels where the truth has "
                            + expected.width() + "x" + expected.height(),
                    "Predict in the size of the frames");
        }
        return new Masks(predicted, expected);
    }

    /**
     * Two masks of one size.
     *
     * @param prediction the mask to judge
     * @param truth the reference
     */
    public record Masks(LabelImage prediction, LabelImage truth) {}

    private static Map<String, Path> byName(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : FrameFiles.list(folder)) {
            Path other = files.put(FrameFiles.stem(file), file);
            if (other != null) {
                throw new InputException(
                        file, "has the name of " + other, "Keep one of both: masks are matched by name without ending");
            }
        }
        return files;
    }

    private static void refuseLonely(Set<String> names, Set<String> partners, Path at, String rule, Path from) {
        Set<String> lonely = new TreeSet<>(names);
        lonely.removeAll(partners);
        if (!lonely.isEmpty()) {
            String more = lonely.size() == 1 ? "" : " and " + (lonely.size() - 1) + " more frames";
            throw new InputException(
                    at, rule + lonely.iterator().next() + more + " of " + from, "Name folders of the same frames");
        }
    }
}
