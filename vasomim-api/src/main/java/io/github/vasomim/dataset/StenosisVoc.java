package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stenosis (Danilov et al., Sci Rep 2021): frames {@code 14_<patient>_<sequence>_<frame>}, each with a Pascal VOC file of its name whose
 * objects are of the class {@code Stenosis}. The corners {@code xmin}, {@code ymin}, {@code xmax}, {@code ymax} are taken as positions
 * in pixels with the origin at the top left corner, as the program they were drawn with stores them; boxes are cut at the frame's edges.
 * Patient and sequence are read from the names. Immutable, thread-safe.
 */
public final class StenosisVoc implements BoxSet {
    /** The name of the only class. */
    static final String CLASS = "Stenosis";

    private final List<Entry> entries;

    private record Entry(String id, Path frame, Path file, VocFile content, List<LabelledBox> boxes) {}

    private StenosisVoc(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Opens a folder and reads all boxes; no pixel is read yet. Frames and VOC files are matched by name without folder and ending, so
     * that they may lie in one folder or in two.
     *
     * @param folder holds frames and VOC files, in it or in folders below
     * @return the frames, sorted by name
     * @throws InputException if a frame has no VOC file or a VOC file no frame, a name occurs twice, or a VOC file is damaged, names
     *     another class or a box outside its frame
     */
    public static StenosisVoc open(Path folder) {
        Map<String, Path> frames = byName(FrameFiles.list(folder));
        Map<String, Path> files = byName(XmlFiles.list(folder));
        refuseLonely(frames, files.keySet(), "has no VOC file", ".xml");
        refuseLonely(files, frames.keySet(), "belongs to no frame", " and an image's ending");
        List<Entry> entries = new ArrayList<>();
        frames.forEach((id, frame) -> {
            Path file = files.get(id);
            if (file != null) {
                VocFile content = VocFile.read(file);
                entries.add(new Entry(id, frame, file, content, boxes(file, content)));
            }
        });
        return new StenosisVoc(List.copyOf(entries));
    }

    private static Map<String, Path> byName(List<Path> files) {
        Map<String, Path> named = new TreeMap<>();
        for (Path file : files) {
            Path other = named.put(FrameFiles.stem(file), file);
            if (other != null) {
                throw new InputException(
                        file, "has the name of " + other, "Keep one of both: frames and boxes are matched by name");
            }
        }
        return named;
    }

    private static void refuseLonely(Map<String, Path> files, Set<String> partners, String rule, String ending) {
        Set<String> lonely = new TreeSet<>(files.keySet());
        lonely.removeAll(partners);
        if (!lonely.isEmpty()) {
            String first = lonely.iterator().next();
            throw new InputException(
                    String.valueOf(files.get(first)),
                    rule + (lonely.size() == 1 ? "" : " (and " + (lonely.size() - 1) + " more)"),
                    "Add a file named " + first + ending
                            + ", without objects where there is nothing to find, or take this one out");
        }
    }

    private static List<LabelledBox> boxes(Path file, VocFile content) {
        List<LabelledBox> boxes = new ArrayList<>();
        for (VocFile.Finding found : content.findings()) {
            if (!found.name().equals(CLASS)) {
                throw new InputException(
                        file, "names the class " + found.name() + " where there is only " + CLASS, "Correct the class");
            }
            Box inside = found.box().within(content.width(), content.height());
            if (inside == null) {
                throw new InputException(
                        file,
                        "has " + found.box() + " outside its " + content.width() + "x" + content.height() + " pixels",
                        "Correct the box or take it out");
            }
            boxes.add(new LabelledBox(inside, LabelledBox.STENOSIS, found.difficult()));
        }
        return List.copyOf(boxes);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public String id(int index) {
        return entries.get(index).id();
    }

    @Override
    public FrameOrigin origin(int index) {
        return FrameOrigin.of(id(index));
    }

    @Override
    public LabelledBoxes read(int index) {
        Entry entry = entries.get(index);
        Angiogram frame = AngiogramReader.read(entry.frame());
        FloatImage pixels = frame.pixels();
        if (pixels.width() != entry.content().width()
                || pixels.height() != entry.content().height()) {
            throw new InputException(
                    entry.file(),
                    "says " + entry.content().width() + "x" + entry.content().height() + " pixels where its frame "
                            + entry.frame() + " has " + pixels.width() + "x" + pixels.height(),
                    "Give the frame the boxes were drawn on");
        }
        return new LabelledBoxes(frame, entry.boxes());
    }
}
