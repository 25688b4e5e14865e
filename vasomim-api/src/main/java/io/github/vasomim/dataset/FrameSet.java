package io.github.vasomim.dataset;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.FrameLocation;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.io.dicom.CineCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Unlabelled frames from files and folders, each under an id of its own. A DICOM cine is as many frames as it has, which are of one
 * sequence. Folders of masks, which data sets keep beside their frames, are left out. Immutable and thread-safe; pixels are read on
 * demand, one frame at a time, while what is known of the last cines stays in memory ({@link CineCache}).
 */
public final class FrameSet implements FrameSource {
    private final List<FoundFrame> found;
    private final List<String> ids;
    private final DicomPatients patients;
    private final int leftOut;
    private final CineCache cines = new CineCache();

    private FrameSet(List<FoundFrame> found, DicomPatients patients, int leftOut) {
        this.found = found;
        this.patients = patients;
        this.leftOut = leftOut;
        ids = FoundFrame.ids(found);
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
        return at(roots.stream().map(FrameLocation::of).toList());
    }

    /**
     * Collects frames, also those that match a pattern. Otherwise as {@link #open(List)}.
     *
     * @param locations where to look; in patterns, too, files in folders of masks are left out
     * @return the frames; at least one
     * @throws InputException if a location does not exist or holds no frame
     */
    public static FrameSet at(List<FrameLocation> locations) {
        return collected(locations, false);
    }

    /**
     * Collects frames for a long job that does not end because of a few: what cannot be listed, such as a folder that cannot be read, a
     * damaged {@code DICOMDIR} or a file of too many frames, counts as a frame whose reading says what is wrong. Otherwise as
     * {@link #at(List)}.
     *
     * @param locations where to look
     * @return the frames; at least one
     * @throws InputException if a location does not exist or holds no frame
     */
    public static FrameSet leniently(List<FrameLocation> locations) {
        return collected(locations, true);
    }

    private static FrameSet collected(List<FrameLocation> locations, boolean lenient) {
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("no place is given: name at least one");
        }
        List<FoundFrame> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        int masks = 0;
        for (int i = 0; i < locations.size(); i++) {
            FrameLocation location = locations.get(i);
            int root = i;
            List<Path> files = lenient ? FrameFiles.listLeniently(location) : FrameFiles.list(location);
            List<FoundFrame> all = files.stream()
                    .map(file -> new FoundFrame(root, StoredFrame.only(file), relative(location.base(), file)))
                    .toList();
            Set<String> folders = new HashSet<>();
            all.forEach(file -> file.addFolders(folders));
            List<FoundFrame> frames =
                    all.stream().filter(file -> !file.isMask(folders)).toList();
            if (frames.isEmpty()) {
                throw new InputException(location.toString(), "holds masks but no frame", "Name a folder of frames");
            }
            masks += all.size() - frames.size();
            frames.stream()
                    .filter(file -> seen.add(realPath(file.file(), lenient)))
                    .forEach(file -> found.addAll(lenient ? file.expandedIfPossible() : file.expanded()));
        }
        return new FrameSet(List.copyOf(found), DicomPatients.of(found), masks);
    }

    private static String relative(Path base, Path path) {
        return PairedFolders.portable(base.relativize(path));
    }

    /**
     * Some of these frames.
     *
     * @param kept whether a frame's file is one of them
     * @return at least one frame; ids may be shorter than here
     * @throws InputException if none is left
     */
    public FrameSet where(Predicate<Path> kept) {
        List<FoundFrame> rest =
                found.stream().filter(frame -> kept.test(frame.file())).toList();
        if (rest.isEmpty()) {
            throw new InputException(
                    "the frames", "none of " + size() + " is left", "Add frames, or leave out fewer of them");
        }
        return new FrameSet(rest, patients, leftOut);
    }

    /**
     * How many images were left out because they lie in folders of masks.
     *
     * @return 0 or more
     */
    public int leftOut() {
        return leftOut;
    }

    private static Path realPath(Path path, boolean lenient) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            if (lenient) {
                return path.toAbsolutePath();
            }
            throw new InputException(path, "cannot be reached (" + e.getMessage() + ")", "Check the file", e);
        }
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
     * What tells a frame from all others of the set: its path below the root without file ending, with its number in a cine, longer
     * where two would be equal.
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
     * The file a frame lies in.
     *
     * @param index 0 to {@link #size()} - 1
     * @return its file, which may hold others, too
     */
    public Path path(int index) {
        return found.get(index).file();
    }

    /**
     * Where a frame is kept.
     *
     * @param index 0 to {@link #size()} - 1
     * @return its file and its place there
     */
    public StoredFrame stored(int index) {
        return found.get(index).frame();
    }

    /**
     * Whose frame it is: what its path below the root tells; where that is nothing, frames of DICOM files with one Patient ID are of one
     * patient, called as the first of their files tells or after it. Patient IDs themselves are not kept. Frames of a cine are of one
     * sequence.
     *
     * @param index 0 to {@link #size()} - 1
     * @return as far as it is known
     */
    @Override
    public FrameOrigin origin(int index) {
        return patients.origin(found.get(index));
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
        return stored(index).read(cines);
    }
}
