package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Unlabelled frames from files and folders, each under an id of its own. Immutable and thread-safe; pixels are read on demand. */
public final class FrameSet implements FrameSource {
    private final List<String> ids;
    private final List<Path> paths;

    private FrameSet(List<String> ids, List<Path> paths) {
        this.ids = ids;
        this.paths = paths;
    }

    /** A file and how it was found. */
    private record Found(int root, Path path, String relative) {
        String stem() {
            String stem = FrameFiles.stem(Path.of(relative));
            return relative.substring(0, relative.lastIndexOf('/') + 1) + stem;
        }
    }

    /**
     * Collects frames. A file reached twice counts once. The order is that of the roots and within a root that of
     * {@link FrameFiles#list(Path)}.
     *
     * @param roots image files and folders, searched with all folders below
     * @return the frames; at least one
     * @throws InputException if a root does not exist or holds no image
     */
    public static FrameSet open(List<Path> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("no folder is given: name at least one");
        }
        List<Found> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (int root = 0; root < roots.size(); root++) {
            Path base = roots.get(root);
            for (Path path : FrameFiles.list(base)) {
                if (seen.add(realPath(path))) {
                    Path relative = path.equals(base) ? path.getFileName() : base.relativize(path);
                    found.add(new Found(root, path, PairedFolders.portable(relative)));
                }
            }
        }
        return new FrameSet(ids(found), found.stream().map(Found::path).toList());
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new InputException(path, "cannot be reached (" + e.getMessage() + ")", "Check the file", e);
        }
    }

    /** The shortest of three forms that tells a frame from all others: stem, name with ending, both below the root's number. */
    private static List<String> ids(List<Found> found) {
        Map<String, Integer> stems = count(found, Found::stem);
        Map<String, Integer> names = count(found, Found::relative);
        List<String> ids = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Found file : found) {
            String id = file.stem();
            if (stems.getOrDefault(id, 0) > 1 || !taken.add(id)) {
                id = file.relative();
                if (names.getOrDefault(id, 0) > 1 || !taken.add(id)) {
                    id = (file.root() + 1) + "/" + id;
                    while (!taken.add(id)) {
                        id = id + "+";
                    }
                }
            }
            ids.add(id);
        }
        return List.copyOf(ids);
    }

    private static Map<String, Integer> count(List<Found> found, Function<Found, String> name) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(file -> counts.merge(name.apply(file), 1, Integer::sum));
        return counts;
    }

    /**
     * Number of frames.
     *
     * @return at least 1
     */
    @Override
    public int size() {
        return ids.size();
    }

    /**
     * What tells a frame from all others of the set: its path below the root without file ending, longer where two would be equal.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the id, with {@code /} between folders on every system
     */
    @Override
    public String id(int index) {
        return ids.get(index);
    }

    /**
     * Where a frame lies.
     *
     * @param index 0 to {@link #size()} - 1
     * @return its file
     */
    public Path path(int index) {
        return paths.get(index);
    }

    /**
     * Reads a frame.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the frame, named after its file
     * @throws InputException if the file cannot be read
     */
    @Override
    public Angiogram read(int index) {
        return AngiogramReader.read(paths.get(index));
    }
}
