package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.FrameLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A predicted mask and the truth under the same name.
 *
 * @param name of the frame
 * @param prediction file of the predicted mask
 * @param truth reads the true mask
 * @param reader reads predicted masks
 */
public record MaskPair(String name, Path prediction, Supplier<LabelImage> truth, Function<Path, LabelImage> reader) {
    /** Folder below the predictions that holds pictures for the eye, not masks. */
    public static final String OVERLAYS = "overlay";

    /** Folders that make a folder a data set rather than one of masks. */
    private static final Set<String> DATA_SET =
            Set.of("annotations", "label", "train", "val", "test", "syntax", "stenosis");

    /**
     * Pairs predictions with the truth by name: the file's without ending, with the folders before it where names would collide.
     *
     * @param predictions folder of masks
     * @param truths folder of masks, or a labelled data set with one split
     * @param task what the masks show
     * @return at least one pair, in the order of the truth; predictions without a truth are left out
     * @throws InputException if there is no prediction for a frame of the truth, or a name occurs twice
     */
    public static List<MaskPair> match(Path predictions, Path truths, DenseTask<?, ?> task) {
        Map<String, Path> predicted = byName(predictions);
        Map<String, Supplier<LabelImage>> expected = truth(truths, task);
        Set<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(predicted.keySet());
        if (!missing.isEmpty()) {
            String more = missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more frames";
            throw new InputException(
                    predictions,
                    "lacks a mask for " + missing.iterator().next() + more + " of " + truths,
                    "Predict all frames of the truth, and name each mask like its frame");
        }
        List<MaskPair> pairs = new ArrayList<>();
        expected.forEach((name, truth) -> {
            Path file = predicted.get(name);
            if (file != null) {
                pairs.add(new MaskPair(name, file, truth, task::read));
            }
        });
        return pairs;
    }

    private static Map<String, Path> byName(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (InputFrame mask : InputFrame.list(FrameLocation.of(folder), folder.resolve(OVERLAYS))) {
            files.put(mask.name(), mask.file());
        }
        return files;
    }

    /**
     * The true masks of a folder by name: the file's without ending, with the folders before it where names would collide.
     *
     * @param folder folder of masks, or a labelled data set with one split
     * @param task what the masks show
     * @return in order, read when asked for
     * @throws InputException if there is none, a name occurs twice, or the data set has several splits
     */
    static Map<String, Supplier<LabelImage>> truth(Path folder, DenseTask<?, ?> task) {
        Map<String, Supplier<LabelImage>> truth = new LinkedHashMap<>();
        if (SegmentationSets.isKnown(folder, task.target())
                || DATA_SET.stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)))) {
            SegmentationSet set = onlySplit(folder, task);
            for (int i = 0; i < set.size(); i++) {
                int index = i;
                truth.put(set.id(i), () -> set.read(index).label());
            }
        } else {
            byName(folder).forEach((name, file) -> truth.put(name, () -> task.read(file)));
        }
        return truth;
    }

    private static SegmentationSet onlySplit(Path folder, DenseTask<?, ?> task) {
        SegmentationSplits splits = SegmentationSets.open(folder, task.target());
        List<SegmentationSet> sets = Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .toList();
        if (sets.size() != 1) {
            throw new InputException(
                    folder,
                    "holds " + sets.size() + " splits",
                    "Name the folder of one, such as " + folder.resolve("val"));
        }
        return sets.get(0);
    }

    /**
     * Reads both masks.
     *
     * @return prediction, truth
     * @throws InputException if one cannot be read or their sizes differ
     */
    public Masks read() {
        LabelImage predicted = reader.apply(prediction);
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
}
