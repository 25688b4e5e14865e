package io.github.vasomim.dataset;

import com.google.common.base.Splitter;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Unlabelled frames from files and folders, each under an id of its own. Folders of masks, which data sets keep beside their frames, are
 * left out. Immutable and thread-safe; pixels are read on demand.
 */
public final class FrameSet implements FrameSource {
    private final List<Found> found;
    private final List<String> ids;
    private final int leftOut;

    private FrameSet(List<Found> found, int leftOut) {
        this.found = found;
        this.leftOut = leftOut;
        ids = ids(found);
    }

    /** A file and how it was found. */
    private record Found(int root, Path path, String relative) {
        /** Whether one of its folders is called a folder of masks, or like a folder of frames beside it with an ending for masks. */
        boolean isMask(Set<String> folders) {
            List<String> parts = Splitter.on('/').splitToList(relative);
            String parent = "";
            for (String folder : parts.subList(0, parts.size() - 1)) {
                String frames = FolderNames.framesOf(folder);
                if (FolderNames.isLabels(folder)
                        || FolderNames.isResult(folder)
                        || (frames != null && folders.contains(parent.toLowerCase(Locale.ROOT) + frames + "/"))) {
                    return true;
                }
                parent += folder + "/";
            }
            return false;
        }

        /** Adds the folders it lies in, in lower case. */
        void addFolders(Set<String> folders) {
            String lower = relative.toLowerCase(Locale.ROOT);
            for (int slash = lower.indexOf('/'); slash >= 0; slash = lower.indexOf('/', slash + 1)) {
                folders.add(lower.substring(0, slash + 1));
            }
        }

        String stem() {
            String stem = FrameFiles.stem(Path.of(relative));
            return relative.substring(0, relative.lastIndexOf('/') + 1) + stem;
        }
    }

    /**
     * Collects frames. A file reached twice counts once. The order is that of the roots and within a root that of
     * {@link FrameFiles#list(Path)}.
     *
     * @param roots image files and folders, searched with all folders below but those of masks: {@code label}, {@code labels},
     *     {@code mask}, {@code masks}, {@code gt}, {@code groundtruth}, {@code ground_truth}, {@code anatomy}, {@code overlay}, and those
     *     called like a folder beside them
     *     with {@code _label}, {@code _labels}, {@code _mask}, {@code _masks} or {@code _frangi} after it
     * @return the frames; at least one
     * @throws InputException if a root does not exist or holds no frame
     */
    public static FrameSet open(List<Path> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("no folder is given: name at least one");
        }
        List<Found> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        int masks = 0;
        for (int i = 0; i < roots.size(); i++) {
            Path base = roots.get(i);
            int root = i;
            List<Found> all = FrameFiles.list(base).stream()
                    .map(path -> new Found(root, path, relative(base, path)))
                    .toList();
            Set<String> folders = new HashSet<>();
            all.forEach(file -> file.addFolders(folders));
            List<Found> frames =
                    all.stream().filter(file -> !file.isMask(folders)).toList();
            if (frames.isEmpty()) {
                throw new InputException(base, "holds masks but no frame", "Name a folder of frames");
            }
            masks += all.size() - frames.size();
            frames.stream().filter(file -> seen.add(realPath(file.path()))).forEach(found::add);
        }
        return new FrameSet(List.copyOf(found), masks);
    }

    private static String relative(Path base, Path path) {
        return PairedFolders.portable(path.equals(base) ? path.getFileName() : base.relativize(path));
    }

    /**
     * Some of these frames.
     *
     * @param kept whether a frame's file is one of them
     * @return at least one frame; ids may be shorter than here
     * @throws InputException if none is left
     */
    public FrameSet where(Predicate<Path> kept) {
        List<Found> rest = found.stream().filter(file -> kept.test(file.path())).toList();
        if (rest.isEmpty()) {
            throw new InputException(
                    "the frames", "none of " + size() + " is left", "Add frames, or leave out fewer of them");
        }
        return new FrameSet(rest, leftOut);
    }

    /**
     * How many images were left out because they lie in folders of masks.
     *
     * @return 0 or more
     */
    public int leftOut() {
        return leftOut;
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
     * What tells these frames from others, wherever they lie.
     *
     * @return a hash of the ids and the sizes of the files, in their order
     * @throws InputException if a file has gone
     */
    @Override
    public String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (int i = 0; i < size(); i++) {
            try {
                hasher.putUnencodedChars(id(i)).putChar('\n').putLong(Files.size(path(i)));
            } catch (IOException e) {
                throw new InputException(path(i), "cannot be read (" + e.getMessage() + ")", "Put it back", e);
            }
        }
        return hasher.hash().toString();
    }

    /**
     * Where a frame lies.
     *
     * @param index 0 to {@link #size()} - 1
     * @return its file
     */
    public Path path(int index) {
        return found.get(index).path();
    }

    /**
     * Whose frame it is.
     *
     * @param index 0 to {@link #size()} - 1
     * @return what its path below the root tells
     */
    @Override
    public FrameOrigin origin(int index) {
        return FrameOrigin.of(found.get(index).stem());
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
        return AngiogramReader.read(path(index));
    }
}
