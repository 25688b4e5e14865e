package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.MaskReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Frames in one folder and their vessel masks under the same names in another, as XCAD, DCA1, XCAV and CAXF have them: {@code img} and
 * {@code label}, or other names that are in use, such as {@code images} and {@code masks}.
 */
public final class PairedFolders implements SegmentationSet {
    private final List<Pair> pairs;

    private record Pair(String id, Path frame, Path label) {}

    private PairedFolders(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /**
     * Opens a folder. Names are matched without their endings; no pixel is read yet.
     *
     * @param folder holds a folder of frames ({@code img}, {@code imgs}, {@code image}, {@code images}, {@code frame}, {@code frames}, in
     *     any case) and one of labels ({@code label}, {@code labels}, {@code mask}, {@code masks}, {@code gt}, {@code groundtruth},
     *     {@code ground_truth})
     * @return the pairs, sorted by name
     * @throws InputException if a folder is missing, empty or not the only one of its kind, a frame has no label or a label no frame, or
     *     a name occurs twice
     */
    public static PairedFolders open(Path folder) {
        PairFolders pair = PairFolders.in(folder);
        if (pair == null) {
            throw new InputException(
                    folder, "lacks a folder of frames or one of labels", "Name a folder with img/ and label/");
        }
        return open(pair.frames(), pair.labels());
    }

    /**
     * Opens two folders that lie anywhere. Names are matched without their endings; no pixel is read yet.
     *
     * @param frameFolder the frames
     * @param labelFolder their labels
     * @return the pairs, sorted by name
     * @throws InputException if a folder is missing or empty, a frame has no label or a label no frame, or a name occurs twice
     */
    public static PairedFolders open(Path frameFolder, Path labelFolder) {
        Map<String, Path> frames = byStem(frameFolder);
        Map<String, Path> labels = byStem(labelFolder);
        refuseLonely(frames, labels.keySet(), "has no label", labelFolder);
        refuseLonely(labels, frames.keySet(), "is a label without a frame", frameFolder);
        List<Pair> pairs = new ArrayList<>();
        labels.forEach((id, label) -> {
            Path frame = frames.get(id);
            if (frame != null) {
                pairs.add(new Pair(id, frame, label));
            }
        });
        return new PairedFolders(List.copyOf(pairs));
    }

    /** The images of a folder by their path below it without ending. */
    static Map<String, Path> byStem(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : FrameFiles.list(folder)) {
            Path relative = folder.relativize(file);
            String stem = portable(relative.resolveSibling(FrameFiles.stem(relative)));
            Path other = files.put(stem, file);
            if (other != null) {
                throw new InputException(
                        file, "has the name of " + other, "Keep one of both: pairs are found by name without ending");
            }
        }
        return files;
    }

    private static void refuseLonely(Map<String, Path> files, Set<String> partners, String rule, Path partnerFolder) {
        Set<String> lonely = new TreeSet<>(files.keySet());
        lonely.removeAll(partners);
        if (!lonely.isEmpty()) {
            String first = lonely.iterator().next();
            String more = lonely.size() == 1 ? "" : " (and " + (lonely.size() - 1) + " more)";
            throw new InputException(
                    String.valueOf(files.get(first)),
                    rule + more,
                    "Put an image named " + first + " into " + partnerFolder + " or take this one out");
        }
    }

    /** A relative path as text, the same on every system. */
    static String portable(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public String id(int index) {
        return pairs.get(index).id();
    }

    @Override
    public FrameOrigin origin(int index) {
        return FrameOrigin.of(id(index));
    }

    @Override
    public LabelledFrame read(int index) {
        Pair pair = pairs.get(index);
        Angiogram frame = AngiogramReader.read(pair.frame());
        LabelImage label = MaskReader.read(pair.label());
        FloatImage pixels = frame.pixels();
        if (label.width() != pixels.width() || label.height() != pixels.height()) {
            throw new InputException(
                    pair.label(),
                    "has " + label.width() + "x" + label.height() + " pixels where its frame " + pair.frame() + " has "
                            + pixels.width() + "x" + pixels.height(),
                    "Give frame and label one size");
        }
        return new LabelledFrame(frame, label);
    }
}
