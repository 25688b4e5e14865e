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

/** Frames in {@code img/} and their vessel masks under the same names in {@code label/}, as XCAD and DCA1 have them. */
public final class PairedFolders implements SegmentationSet {
    static final String FRAMES = "img";
    static final String LABELS = "label";

    private final List<Pair> pairs;

    private record Pair(String id, Path frame, Path label) {}

    private PairedFolders(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /**
     * Opens a folder. Names are matched without their endings; no pixel is read yet.
     *
     * @param folder holds {@code img} and {@code label}
     * @return the pairs, sorted by name
     * @throws InputException if a folder is missing or empty, a frame has no label or a label no frame, or a name occurs twice
     */
    public static PairedFolders open(Path folder) {
        Map<String, Path> frames = byStem(folder.resolve(FRAMES));
        Map<String, Path> labels = byStem(folder.resolve(LABELS));
        refuseLonely(frames, labels.keySet(), "has no label", folder.resolve(LABELS));
        refuseLonely(labels, frames.keySet(), "is a label without a frame", folder.resolve(FRAMES));
        List<Pair> pairs = new ArrayList<>();
        labels.forEach((id, label) -> {
            Path frame = frames.get(id);
            if (frame != null) {
                pairs.add(new Pair(id, frame, label));
            }
        });
        return new PairedFolders(List.copyOf(pairs));
    }

    private static Map<String, Path> byStem(Path folder) {
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
