package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.io.dicom.CineCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Frames in one folder and their vessel masks under the same names in another, as XCAD, DCA1, XCAV and CAXF have them: {@code img} and
 * {@code label}, or other names that are in use, such as {@code images} and {@code masks}. The frames of a DICOM cine have masks of their
 * own, {@code cine-007.png} for the seventh frame of {@code cine.dcm}; of a cine with masks the frames without one are left out.
 * Immutable but for the cines it keeps open, thread-safe.
 */
public final class PairedFolders implements SegmentationSet {
    private final List<Pair> pairs;
    private final DicomPatients patients;
    private final CineCache cines = new CineCache();

    private record Pair(FoundFrame frame, Path label) {}

    private PairedFolders(List<Pair> pairs, DicomPatients patients) {
        this.pairs = pairs;
        this.patients = patients;
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
        Map<String, FoundFrame> frames = byName(frameFolder, FoundFrame::expanded);
        Map<String, FoundFrame> labels = byName(labelFolder, List::of);
        Set<Path> labelled = frames.values().stream()
                .filter(frame -> labels.containsKey(frame.shortName()))
                .map(FoundFrame::file)
                .collect(Collectors.toSet());
        frames.values().removeIf(frame -> labelled.contains(frame.file()) && !labels.containsKey(frame.shortName()));
        refuseLonely(frames, labels.keySet(), "has no label", labelFolder);
        refuseLonely(labels, frames.keySet(), "is a label without a frame", frameFolder);
        List<Pair> pairs = new ArrayList<>();
        labels.forEach((id, label) -> {
            FoundFrame frame = frames.get(id);
            if (frame != null) {
                pairs.add(new Pair(frame, label.file()));
            }
        });
        return new PairedFolders(List.copyOf(pairs), DicomPatients.of(List.copyOf(frames.values())));
    }

    /** The images of a folder, or their frames, by their path below it without ending. */
    private static Map<String, FoundFrame> byName(Path folder, Function<FoundFrame, List<FoundFrame>> parts) {
        Map<String, FoundFrame> named = new LinkedHashMap<>();
        for (Path file : FrameFiles.list(folder)) {
            FoundFrame found = new FoundFrame(0, StoredFrame.only(file), portable(folder.relativize(file)));
            for (FoundFrame part : parts.apply(found)) {
                FoundFrame other = named.put(part.shortName(), part);
                if (other != null) {
                    throw new InputException(
                            part.frame().toString(),
                            "has the name of " + other.frame(),
                            "Keep one of both: pairs are found by name without ending");
                }
            }
        }
        return named;
    }

    private static void refuseLonely(
            Map<String, FoundFrame> files, Set<String> partners, String rule, Path partnerFolder) {
        Set<String> lonely = new TreeSet<>(files.keySet());
        lonely.removeAll(partners);
        if (!lonely.isEmpty()) {
            String first = lonely.iterator().next();
            String more = lonely.size() == 1 ? "" : " (and " + (lonely.size() - 1) + " more)";
            throw new InputException(
                    Objects.requireNonNull(files.get(first)).frame().toString(),
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
        return pairs.get(index).frame().shortName();
    }

    @Override
    public FrameOrigin origin(int index) {
        return patients.origin(pairs.get(index).frame());
    }

    @Override
    public LabelledFrame read(int index) {
        Pair pair = pairs.get(index);
        Angiogram frame = pair.frame().frame().read(cines);
        LabelImage label = MaskReader.read(pair.label());
        FloatImage pixels = frame.pixels();
        if (label.width() != pixels.width() || label.height() != pixels.height()) {
            throw new InputException(
                    pair.label(),
                    "has " + label.width() + "x" + label.height() + " pixels where its frame "
                            + pair.frame().frame() + " has "
                            + pixels.width() + "x" + pixels.height(),
                    "Give frame and label one size");
        }
        return new LabelledFrame(frame, label);
    }
}
