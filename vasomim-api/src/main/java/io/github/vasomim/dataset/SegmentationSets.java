package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens labelled data sets whatever their layout. Stateless, thread-safe. */
public final class SegmentationSets {
    private static final String ARCADE_VESSELS = "syntax";
    private static final String ARCADE_STENOSES = "stenosis";

    private SegmentationSets() {}

    /**
     * Opens a folder of vessel labels.
     *
     * @param folder see {@link #open(Path, ArcadeTarget)}
     * @return its splits
     * @throws InputException if the folder has none of the known layouts, or its content is at fault
     */
    public static SegmentationSplits open(Path folder) {
        return open(folder, ArcadeTarget.VESSELS);
    }

    /**
     * Opens a folder of one of these layouts, recognised in this order: {@code images} + {@code annotations} (ARCADE) or {@code img} +
     * {@code label} or names like them (pairs, see {@link PairedFolders#open(Path)}), which become the training split; {@code train}, {@code val}, {@code test}, at least one of them and each
     * of one of the former; ARCADE's root, whose {@code syntax} (for stenoses {@code stenosis}) is of the latter.
     *
     * @param folder the data set
     * @param target what to make of ARCADE's categories; pairs are masks, hence refused for segments
     * @return its splits, at least one of them present
     * @throws InputException if the folder has none of these layouts, or its content is at fault
     */
    public static SegmentationSplits open(Path folder, ArcadeTarget target) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder,
                    Files.exists(folder) ? "is a file" : "does not exist",
                    "Name the folder of a labelled data set");
        }
        if (isSet(folder)) {
            return new SegmentationSplits(set(folder, target), null, null);
        }
        Path task = task(folder, target);
        Path root = !hasSplit(folder) && hasSplit(task) ? task : folder;
        if (!hasSplit(root)) {
            throw new InputException(
                    folder,
                    "has none of the known layouts",
                    "Name a folder with images/ and annotations/, or img/ and label/, or train/, val/, test/ of these,"
                            + " or "
                            + task.getFileName() + "/ with such splits");
        }
        return new SegmentationSplits(
                split(root, "train", target), split(root, "val", target), split(root, "test", target));
    }

    /**
     * Whether {@link #open(Path)} knows the layout of a folder; its content may still be at fault.
     *
     * @param folder any path
     * @return true for a set, a folder with splits, and ARCADE's root with {@code syntax}
     * @throws InputException if the folder holds more than one folder of frames or labels
     */
    public static boolean isKnown(Path folder) {
        return isKnown(folder, ArcadeTarget.VESSELS);
    }

    /**
     * Whether {@link #open(Path, ArcadeTarget)} knows the layout of a folder; its content may still be at fault.
     *
     * @param folder any path
     * @param target what is to be made of ARCADE's categories
     * @return true for a set, a folder with splits, and ARCADE's root with {@code syntax}, for stenoses with {@code stenosis}
     * @throws InputException if the folder holds more than one folder of frames or labels
     */
    public static boolean isKnown(Path folder, ArcadeTarget target) {
        return isSet(folder) || hasSplit(folder) || hasSplit(task(folder, target));
    }

    private static Path task(Path root, ArcadeTarget target) {
        return root.resolve(target == ArcadeTarget.STENOSES ? ARCADE_STENOSES : ARCADE_VESSELS);
    }

    private static boolean hasSplit(Path folder) {
        return isSet(folder.resolve("train")) || isSet(folder.resolve("val")) || isSet(folder.resolve("test"));
    }

    private static @Nullable SegmentationSet split(Path root, String name, ArcadeTarget target) {
        Path folder = root.resolve(name);
        if (isSet(folder)) {
            return set(folder, target);
        }
        if (Files.isDirectory(folder)) {
            throw new InputException(
                    folder,
                    "has neither images/ and annotations/ nor img/ and label/ where its neighbours have",
                    "Complete the split or take its folder out");
        }
        return null;
    }

    private static boolean isSet(Path folder) {
        return isArcade(folder) || isPairs(folder);
    }

    private static boolean isArcade(Path folder) {
        return ArcadeSplit.isAt(folder);
    }

    private static boolean isPairs(Path folder) {
        return PairFolders.in(folder) != null;
    }

    private static SegmentationSet set(Path folder, ArcadeTarget target) {
        if (isArcade(folder)) {
            return ArcadeSegmentation.open(folder, target);
        }
        if (target == ArcadeTarget.SEGMENTS) {
            throw new InputException(
                    folder,
                    "holds masks, which say nothing of segments",
                    "Name a data set with images/ and annotations/ as ARCADE has it");
        }
        return PairedFolders.open(folder);
    }

    /**
     * Splits frames off for validation where a data set has none. Frames of one patient may fall to both sides:
     * {@link #holdOutPatients} keeps them together.
     *
     * @param set at least two frames
     * @param share of the frames for validation, between 0 and 1, both excluded; rounded, at least one frame on either side
     * @param seed the same seed gives the same split
     * @return training and validation, both in the order of the set; no test
     * @throws IllegalArgumentException if the set or the share is too small
     */
    public static SegmentationSplits holdOut(SegmentationSet set, double share, long seed) {
        return splits(set, HoldOut.frames(set.size(), share, seed));
    }

    /**
     * Splits patients off for validation where a data set has no validation split. A frame whose patient is not known counts as a
     * patient of its own; where no patient is known, or only one, this is {@link #holdOut}.
     *
     * @param set at least two frames
     * @param share of the frames for validation, between 0 and 1, both excluded; met as nearly as whole patients in random order allow,
     *     at least one on either side
     * @param seed the same seed gives the same split
     * @return training and validation, both in the order of the set; no test
     * @throws IllegalArgumentException if the set or the share is too small
     */
    public static SegmentationSplits holdOutPatients(SegmentationSet set, double share, long seed) {
        return splits(set, HoldOut.patients(set.size(), set::origin, share, seed));
    }

    private static SegmentationSplits splits(SegmentationSet set, HoldOut parts) {
        return new SegmentationSplits(
                new SegmentationSubset(set, parts.train()), new SegmentationSubset(set, parts.val()), null);
    }

    /**
     * Some frames of a set.
     *
     * @param set the set
     * @param indices which of its frames, in the order they shall have
     * @return those frames, with the ids they have in the set
     * @throws IndexOutOfBoundsException if the set has no such frame
     */
    public static SegmentationSet subset(SegmentationSet set, ImmutableIntArray indices) {
        indices.forEach(index -> Objects.checkIndex(index, set.size()));
        return new SegmentationSubset(set, indices);
    }

    /**
     * Several sets as one.
     *
     * @param sets the sets by name, in order; a name goes before the ids and patients of its set, an empty one does not
     * @return the frames of all
     */
    public static SegmentationSet join(Map<String, ? extends SegmentationSet> sets) {
        return new JoinedSegmentation(sets);
    }
}
