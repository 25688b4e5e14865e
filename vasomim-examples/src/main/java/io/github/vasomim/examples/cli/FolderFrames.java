package io.github.vasomim.examples.cli;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The frames of some folders, read on demand. Folders of masks, which data sets keep beside their frames, are left out. */
public final class FolderFrames implements FrameSource {
    private static final Set<String> MASK_FOLDERS = Set.of("label", "labels", "mask", "masks");

    /** A frame's file and what tells it from the others wherever the folders lie. */
    private record Entry(String id, Path file) {}

    private final List<Entry> entries;
    private final int leftOut;

    private FolderFrames(List<Entry> entries, int leftOut) {
        this.entries = entries;
        this.leftOut = leftOut;
    }

    /**
     * Finds the frames.
     *
     * @param folders image files, and folders searched with all folders below
     * @return at least one frame
     * @throws InputException if a folder is missing or there is no frame in it
     */
    public static FolderFrames open(List<Path> folders) {
        List<Entry> entries = new ArrayList<>();
        int leftOut = 0;
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            int before = entries.size();
            for (Path file : FrameFiles.list(folder)) {
                Path below = Files.isDirectory(folder) ? folder.relativize(file) : Path.of(FrameFiles.stem(file));
                if (isMask(below)) {
                    leftOut++;
                } else {
                    entries.add(new Entry(i + "/" + below.toString().replace('\\', '/'), file));
                }
            }
            if (entries.size() == before) {
                throw new InputException(folder, "holds masks but no frame", "Name a folder of frames");
            }
        }
        return new FolderFrames(List.copyOf(entries), leftOut);
    }

    /**
     * These frames without some.
     *
     * @param folder whose frames are left out, with those of all folders below
     * @param files whose frames are left out
     * @return at least one frame
     * @throws InputException if none is left
     */
    public FolderFrames without(Path folder, Set<Path> files) {
        Path out = plain(folder);
        Set<Path> known = files.stream().map(FolderFrames::plain).collect(Collectors.toSet());
        List<Entry> rest = entries.stream()
                .filter(entry -> !plain(entry.file()).startsWith(out) && !known.contains(plain(entry.file())))
                .toList();
        if (rest.isEmpty()) {
            throw new InputException(
                    "the frames", "none is left besides those that are scored", "Add frames, labelled or not");
        }
        return new FolderFrames(rest, leftOut);
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * What tells these frames from others.
     *
     * @return a hash of where they lie
     */
    public String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Entry entry : entries) {
            hasher.putUnencodedChars(plain(entry.file()).toString()).putChar('\n');
        }
        return hasher.hash().toString();
    }

    private static boolean isMask(Path below) {
        Path folder = below.getParent();
        while (folder != null) {
            if (MASK_FOLDERS.contains(String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT))) {
                return true;
            }
            folder = folder.getParent();
        }
        return false;
    }

    /**
     * The frames for work on each.
     *
     * @return named after their ids
     */
    public List<InputFrame> inputs() {
        return InputFrame.distinct(entries.stream()
                .map(entry -> new InputFrame(
                        entry.file(),
                        entry.id().substring(0, entry.id().lastIndexOf('/') + 1) + FrameFiles.stem(entry.file())))
                .toList());
    }

    /**
     * Reads every frame once, so that a bad one shows before hours of work and not after.
     *
     * @param terminal where progress and failures go
     * @param smallestSide pixels a frame needs at least in both directions
     * @return the exit code: bad input if a frame cannot be used
     */
    public int check(Terminal terminal, int smallestSide) {
        List<InputFrame> frames =
                entries.stream().map(e -> new InputFrame(e.file(), e.id())).toList();
        return FrameWork.run(
                terminal, "check frames", frames, Runtime.getRuntime().availableProcessors(), frame -> {
                    FloatImage pixels = AngiogramReader.read(frame.file()).pixels();
                    if (Math.min(pixels.width(), pixels.height()) < smallestSide) {
                        throw new InputException(
                                frame.file(),
                                "has " + pixels.width() + "x" + pixels.height() + " pixels where a patch and what is "
                                        + "inside the border of the vessel filter need at least " + smallestSide,
                                "Use larger frames or take it out");
                    }
                });
    }

    /**
     * Says what was found.
     *
     * @return number of frames, and of masks that were left out
     */
    @Override
    public String toString() {
        return entries.size() + " frames"
                + (leftOut == 0 ? "" : " (" + leftOut + " images in folders of masks left out)");
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public String id(int index) {
        return entries.get(index).id();
    }

    /**
     * Where a frame lies.
     *
     * @param index 0 to {@code size() - 1}
     * @return its file
     */
    public Path file(int index) {
        return entries.get(index).file();
    }

    @Override
    public Angiogram read(int index) {
        return AngiogramReader.read(file(index));
    }
}
