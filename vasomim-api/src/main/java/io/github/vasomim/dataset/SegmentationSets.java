package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
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
     * {@code label} (pairs), which become the training split; {@code train}, {@code val}, {@code test}, at least one of them and each
     * of one of the former; ARCADE's root, whose {@code syntax} (for stenoses {@code stenosis}) is of the latter.
     *
     * @param folder the data set
     * @param target what to make of ARCADE's categories; pairs are always masks
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
        Path task = folder.resolve(target == ArcadeTarget.STENOSES ? ARCADE_STENOSES : ARCADE_VESSELS);
        Path root = !hasSplit(folder) && hasSplit(task) ? task : folder;
        if (!hasSplit(root)) {
            throw new InputException(
                    folder,
                    "has none of the known layouts",
                    "Name a folder with images/ and annotations/, or img/ and label/, or train/, val/, test/ of these, or "
                            + task.getFileName() + "/ with such splits");
        }
        return new SegmentationSplits(
                split(root, "train", target), split(root, "val", target), split(root, "test", target));
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
        return Files.isDirectory(folder.resolve(ArcadeSegmentation.FRAMES))
                && Files.isDirectory(folder.resolve(ArcadeSegmentation.ANNOTATIONS));
    }

    private static boolean isPairs(Path folder) {
        return Files.isDirectory(folder.resolve(PairedFolders.FRAMES))
                && Files.isDirectory(folder.resolve(PairedFolders.LABELS));
    }

    private static SegmentationSet set(Path folder, ArcadeTarget target) {
        return isArcade(folder) ? ArcadeSegmentation.open(folder, target) : PairedFolders.open(folder);
    }

    /**
     * Splits frames off for validation where a data set has none. Frames of one patient may fall to both sides: split by patient
     * beforehand where that is known.
     *
     * @param set at least two frames
     * @param share of the frames for validation, between 0 and 1, both excluded; rounded, at least one frame on either side
     * @param seed the same seed gives the same split
     * @return training and validation, both in the order of the set; no test
     * @throws IllegalArgumentException if the set or the share is too small
     */
    public static SegmentationSplits holdOut(SegmentationSet set, double share, long seed) {
        int size = set.size();
        if (size < 2 || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share " + share + " of " + size
                    + " frames: at least two frames and a share between 0 and 1 are needed");
        }
        int held = (int) Math.max(1, Math.min(size - 1, Math.round(share * size)));
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < held; i++) {
            int j = i + random.nextInt(size - i);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return new SegmentationSplits(subset(set, order, held, size), subset(set, order, 0, held), null);
    }

    private static SegmentationSet subset(SegmentationSet set, int[] order, int from, int until) {
        int[] part = Arrays.copyOfRange(order, from, until);
        Arrays.sort(part);
        return new SegmentationSubset(set, ImmutableIntArray.copyOf(part));
    }
}
