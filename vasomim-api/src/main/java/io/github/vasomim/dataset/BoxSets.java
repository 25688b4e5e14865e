package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens data sets of boxes whatever their layout. Stateless, thread-safe. */
public final class BoxSets {
    private static final String ARCADE_STENOSES = "stenosis";

    private BoxSets() {}

    /**
     * Opens a folder of one of these layouts, recognised in this order: {@code train}, {@code val}, {@code test}, at least one of them and
     * each of one of the layouts that follow; ARCADE's root, whose {@code stenosis} is of the former; {@code images} +
     * {@code annotations} with a JSON file (ARCADE) or frames with Pascal VOC files of their names anywhere below (Stenosis), which
     * become the training split.
     *
     * @param folder the data set
     * @return its splits, at least one of them present
     * @throws InputException if the folder has none of these layouts, or its content is at fault
     */
    public static BoxSplits open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder,
                    Files.exists(folder) ? "is a file" : "does not exist",
                    "Name the folder of a data set with boxes");
        }
        Path root = !hasSplit(folder) && hasSplit(folder.resolve(ARCADE_STENOSES))
                ? folder.resolve(ARCADE_STENOSES)
                : folder;
        if (hasSplit(root)) {
            return new BoxSplits(split(root, "train"), split(root, "val"), split(root, "test"));
        }
        BoxSet set = set(root);
        if (set == null) {
            throw new InputException(
                    folder,
                    "has none of the known layouts",
                    "Name a folder with images/ and annotations/, or of frames and their .xml files, or train/, val/, test/ of these");
        }
        return new BoxSplits(set, null, null);
    }

    private static boolean hasSplit(Path folder) {
        return Files.isDirectory(folder.resolve("train"))
                || Files.isDirectory(folder.resolve("val"))
                || Files.isDirectory(folder.resolve("test"));
    }

    private static @Nullable BoxSet split(Path root, String name) {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            return null;
        }
        BoxSet set = set(folder);
        if (set == null) {
            throw new InputException(
                    folder,
                    "has neither images/ and annotations/ nor frames with .xml files",
                    "Complete the split or take its folder out");
        }
        return set;
    }

    private static @Nullable BoxSet set(Path folder) {
        if (!XmlFiles.list(folder).isEmpty()) {
            return StenosisVoc.open(folder);
        }
        return ArcadeSplit.isAt(folder) ? ArcadeBoxes.open(folder) : null;
    }
}
