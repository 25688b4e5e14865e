package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.FrameLocation;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.io.dicom.CineCache;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame to be worked on.
 *
 * @param frame where it is kept
 * @param name what its results are called, unique in its list: the file's name without ending and in a cine the frame's number, with
 *     the folders before it where names would collide
 * @param cines knows the cines that were read last, shared by all frames of a list; null where there are none
 */
public record InputFrame(
        StoredFrame frame, String name, @Nullable CineCache cines) {
    /** What the commands say of their input. */
    public static final String DESCRIPTION = "A frame, a DICOM cine, a folder of these, a DICOMDIR or its folder, "
            + "or a quoted pattern such as 'frames/**/*.png'.";

    /**
     * The only frame of a file.
     *
     * @param file an image
     * @param name what its results are called
     */
    public InputFrame(Path file, String name) {
        this(StoredFrame.only(file), name, null);
    }

    /**
     * The frames of a location, without folders of masks and what is below the folder the results go to.
     *
     * @param input where to look
     * @param output the folder of the results
     * @return at least one frame
     * @throws InputException if there is none, two results would get one name, or results would fall among the frames
     */
    public static List<InputFrame> list(FrameLocation input, Path output) {
        return list(input, output, false);
    }

    /**
     * The same for a job that does not end because of a few files: those that cannot be listed are among the frames, and reading them says
     * why.
     *
     * @param input where to look
     * @param output the folder of the results
     * @return at least one frame
     * @throws InputException if there is none, two results would get one name, or results would fall among the frames
     */
    public static List<InputFrame> listLeniently(FrameLocation input, Path output) {
        return list(input, output, true);
    }

    private static List<InputFrame> list(FrameLocation input, Path output, boolean lenient) {
        Path results = real(output);
        Path base = input.base();
        if (results.equals(real(base))) {
            throw new InputException(
                    output, "is the folder of the frames, which results would overwrite", "Name another --output");
        }
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new InputException(output, "is a file", "Name a folder for --output");
        }
        FrameSet found = (lenient ? FrameSet.leniently(List.of(input)) : FrameSet.at(List.of(input)))
                .where(file -> !real(file).startsWith(results));
        List<StoredFrame> stored =
                IntStream.range(0, found.size()).mapToObj(found::stored).toList();
        Set<String> names = new HashSet<>();
        boolean unique = true;
        for (StoredFrame frame : stored) {
            unique &= names.add(frame.name().toLowerCase(Locale.ROOT));
        }
        CineCache cines = new CineCache();
        List<InputFrame> frames = new ArrayList<>();
        for (StoredFrame frame : stored) {
            frames.add(new InputFrame(frame, unique ? frame.name() : below(base, frame), cines));
        }
        return distinct(frames);
    }

    /** Where a file lies whatever links lead there, also one that is still to be made. */
    private static Path real(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        try {
            return whole.toRealPath();
        } catch (IOException e) {
            Path parent = whole.getParent();
            return parent == null ? whole : real(parent).resolve(whole.getFileName());
        }
    }

    /**
     * The frames of a set.
     *
     * @param frames the set
     * @return named after their ids
     */
    public static List<InputFrame> of(FrameSet frames) {
        CineCache cines = new CineCache();
        return IntStream.range(0, frames.size())
                .mapToObj(i -> new InputFrame(frames.stored(i), frames.id(i), cines))
                .toList();
    }

    private static String below(Path base, StoredFrame frame) {
        Path folder = base.relativize(frame.file()).getParent();
        return folder == null ? frame.name() : folder.toString().replace('\\', '/') + "/" + frame.name();
    }

    /**
     * The file it is kept in.
     *
     * @return a file, which may hold other frames, too
     */
    public Path file() {
        return frame.file();
    }

    /**
     * Decodes the frame.
     *
     * @return the frame
     * @throws InputException if it cannot be read
     */
    public Angiogram read() {
        return cines == null ? frame.read() : frame.read(cines);
    }

    /**
     * Why the frame cannot be used.
     *
     * @param cause what was found
     * @return its message, with the frame before it where it does not name the file
     */
    String failure(InputException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains(file().toString()) ? message : frame + ": " + message;
    }

    /**
     * The same frames, if no two results would get one name.
     *
     * @param frames what is to be worked on
     * @return the same
     * @throws InputException if two names differ in case alone, or not at all
     */
    public static List<InputFrame> distinct(List<InputFrame> frames) {
        Map<String, StoredFrame> taken = new HashMap<>();
        for (InputFrame frame : frames) {
            // Without regard to case, as some disks have none.
            StoredFrame other = taken.put(frame.name().toLowerCase(Locale.ROOT), frame.frame());
            if (other != null) {
                throw new InputException(
                        frame.frame().toString(),
                        "its results would have the same name as those of " + other,
                        "Rename one of them or put them into different folders");
            }
        }
        return frames;
    }
}
