package io.github.vasomim.dataset;

import io.github.vasomim.dataset.SurveyedFrame.Marks;
import io.github.vasomim.dataset.SurveyedSplit.Layout;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.StoredFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what a survey finds. Not thread-safe. */
final class Survey {
    private final Path root;
    private final List<Path> images;
    private final List<Path> xml;
    private final DicomPatients patients;
    private final Set<Path> taken = new HashSet<>();
    private final Map<Key, List<SurveyedFrame>> frames = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private record Key(SplitName name, Layout layout) {}

    Survey(Path root, List<Path> images, List<Path> xml) {
        this.root = root;
        this.images = images;
        this.xml = xml;
        this.patients = DicomPatients.of(images.stream()
                .map(image -> new FoundFrame(0, StoredFrame.only(image), path(image)))
                .toList());
    }

    /** Image files of a folder and those below. */
    List<Path> images(Path folder) {
        return images.stream().filter(image -> image.startsWith(folder)).toList();
    }

    /** Annotation files of a folder and those below. */
    List<Path> xml(Path folder) {
        return xml.stream().filter(file -> file.startsWith(folder)).toList();
    }

    /** Set and split of a folder. */
    SplitName name(Path folder) {
        return SplitName.of(path(folder));
    }

    /** A path as text below the root. */
    String path(Path file) {
        return PairedFolders.portable(root.relativize(file));
    }

    void add(SplitName name, Layout layout, StoredFrame frame, @Nullable Path mask, @Nullable Marks marks) {
        taken.add(frame.file());
        String path = path(frame.file());
        FrameOrigin origin = patients.origin(new FoundFrame(0, frame, path));
        frames.computeIfAbsent(new Key(name, layout), absent -> new ArrayList<>())
                .add(new SurveyedFrame(path + frame.suffix(), frame, origin, mask, marks));
    }

    /** Notes an image that is no frame. */
    void take(Path image) {
        taken.add(image);
    }

    void fault(FaultKind kind, Path subject, String text) {
        faults.add(new Fault(kind, path(subject), text));
    }

    /** Notes a folder of masks with nothing beside it. */
    void orphans(Path folder) {
        List<Path> masks = images(folder);
        masks.forEach(this::take);
        if (!masks.isEmpty()) {
            fault(
                    FaultKind.ORPHANED_LABEL,
                    folder,
                    "holds masks by its name (" + masks.size() + "), with no folder of frames to go with them");
        }
    }

    /** Counts what belongs to no set as frames without labels. */
    void rest() {
        for (Path image : images) {
            if (!taken.contains(image)) {
                // The file's own name may be that of a split: only folders count.
                String split = name(image.resolveSibling("")).split();
                StoredFrame.of(image)
                        .forEach(frame -> add(new SplitName(".", split), Layout.FRAMES, frame, null, null));
            }
        }
    }

    /** Files by their name below a folder without ending. */
    static Map<String, List<Path>> byStem(Path folder, List<Path> files) {
        Map<String, List<Path>> named = new TreeMap<>();
        for (Path file : files) {
            Path relative = folder.relativize(file);
            String stem = PairedFolders.portable(relative.resolveSibling(FrameFiles.stem(relative)));
            named.computeIfAbsent(stem, absent -> new ArrayList<>()).add(file);
        }
        return named;
    }

    /** The first file of a name; the others are told of. */
    Path only(List<Path> files) {
        for (Path other : files.subList(1, files.size())) {
            fault(FaultKind.NAME_TWICE, other, "has the name of " + path(files.get(0)));
        }
        return files.get(0);
    }

    List<SurveyedSplit> splits() {
        List<SurveyedSplit> splits = new ArrayList<>();
        frames.forEach((key, found) -> splits.add(new SurveyedSplit(
                key.name().set(),
                key.name().split(),
                key.layout(),
                found.stream().sorted(Comparator.comparing(SurveyedFrame::path)).toList())));
        return splits;
    }

    List<Fault> faults() {
        return faults;
    }
}
