package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.dicom.CineCache;
import io.github.vasomim.io.dicom.DicomCine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where one frame is kept: a file, and in a cine its place there. Nothing is open and no pixel in memory; the file must stay as it
 * is. Immutable, thread-safe.
 *
 * @param file an image or DICOM file
 * @param index which of its frames, from 0
 * @param count how many frames it has, 1 for images
 */
public record StoredFrame(Path file, int index, int count) {
    /** Far above any cine: at 30 frames a second this is half an hour. */
    private static final int MOST_FRAMES = 1 << 16;

    private static final int FEWEST_DIGITS = 3;

    /** Checks the index. */
    public StoredFrame {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("frame " + index + " of " + count + " in " + file
                    + ": frames count from 0 to one below their number");
        }
    }

    /**
     * The only frame of a file.
     *
     * @param file an image, or a DICOM file with one frame
     * @return where its frame is kept; the file is not looked at
     */
    public static StoredFrame only(Path file) {
        return new StoredFrame(file, 0, 1);
    }

    /**
     * The frames of a file. Of DICOM files the header is read and where frames lie, of others nothing; neither does a file whose
     * ending is that of another kind of image count as DICOM. A DICOM file with a damaged header counts as one frame, so that it is
     * missed only when its turn comes.
     *
     * @param file an image or DICOM file
     * @return at least one frame, in the order of the file
     * @throws InputException if there are more than 65536
     */
    public static List<StoredFrame> of(Path file) {
        int count = only(file).mayBeDicom() ? count(file) : 1;
        if (count > MOST_FRAMES) {
            throw new InputException(
                    file,
                    "the DICOM file holds " + count + " frames, allowed are " + MOST_FRAMES,
                    "Read them one by one with " + DicomCine.class.getName());
        }
        return IntStream.range(0, count)
                .mapToObj(index -> new StoredFrame(file, index, count))
                .toList();
    }

    private static int count(Path file) {
        if (!DicomCine.recognises(file)) {
            return 1;
        }
        try {
            return DicomCine.open(file).frameCount();
        } catch (InputException e) {
            return 1;
        }
    }

    /**
     * Whether the file's ending leaves it open that it is DICOM.
     *
     * @return false for endings of other images
     */
    public boolean mayBeDicom() {
        return !FrameFiles.hasImageEnding(file);
    }

    /**
     * Whether its file holds other frames, too.
     *
     * @return true for a frame of a cine
     */
    public boolean inCine() {
        return count > 1;
    }

    /**
     * What results of this frame are called after: the file's name without folder and ending, and in a cine the frame's number from 1
     * behind a hyphen, in three digits or as many as the last one has, such as {@code cine-007}.
     *
     * @return a name that is also good for a file
     */
    public String name() {
        return FrameFiles.stem(file) + suffix();
    }

    /**
     * What tells a frame from the others of its file.
     *
     * @return the number with its hyphen as in {@link #name}; empty if it is the only one
     */
    public String suffix() {
        int digits = Math.max(FEWEST_DIGITS, Integer.toString(count).length());
        return inCine() ? String.format(Locale.ROOT, "-%0" + digits + "d", index + 1) : "";
    }

    /**
     * Decodes the frame, and no other of its file. Where the frames of a cine lie is found out each time: for many of them see
     * {@link #read(CineCache)}.
     *
     * @return the frame, named as {@link #name} says
     * @throws InputException if the file is absent, truncated, damaged or of another kind, or holds another number of frames
     */
    public Angiogram read() {
        return inCine() ? of(DicomCine.open(file)) : AngiogramReader.read(file);
    }

    /**
     * Decodes the frame, and no other of its file, without looking for all of them first where the cine is known already.
     *
     * @param cines knows the cines that were read last
     * @return as {@link #read()}
     * @throws InputException as there
     */
    public Angiogram read(CineCache cines) {
        return inCine() ? of(cines.open(file)) : AngiogramReader.read(file);
    }

    private Angiogram of(DicomCine cine) {
        if (cine.frameCount() != count) {
            throw new InputException(
                    file,
                    "the DICOM file holds " + cine.frameCount() + " frames where it held " + count + " before",
                    "Leave files as they are while they are in use, and start again");
        }
        return cine.frame(index);
    }

    /** The file, and in a cine the frame's number from 1. */
    @Override
    public String toString() {
        return inCine() ? file + ", frame " + (index + 1) + " of " + count : file.toString();
    }
}
