package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.io.FrameFiles;
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

/**
 * A frame to be worked on.
 *
 * @param file the image file
 * @param name what its results are called, unique in its list: the file's name without ending, with the folders before it where
 *     names would collide
 */
public record InputFrame(Path file, String name) {
    /**
     * The frames of a file or folder, without folders of masks and what is below the folder the results go to.
     *
     * @param input an image file or a folder
     * @param output the folder of the results
     * @return at least one frame
     * @throws InputException if there is none, two results would get one name, or results would fall among the frames
     */
    public static List<InputFrame> list(Path input, Path output) {
        Path results = output.toAbsolutePath().normalize();
        Path base = Files.isDirectory(input) ? input : input.toAbsolutePath().getParent();
        if (base != null && results.equals(base.toAbsolutePath().normalize())) {
            throw new InputException(
                    output, "is the folder of the frames, which results would overwrite", "Name another --output");
        }
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new InputException(output, "is a file", "Name a folder for --output");
        }
        FrameSet found = FrameSet.open(List.of(input))
                .where(file -> !file.toAbsolutePath().normalize().startsWith(results));
        List<Path> files =
                IntStream.range(0, found.size()).mapToObj(found::path).toList();
        Set<String> stems = new HashSet<>();
        boolean unique = true;
        for (Path file : files) {
            unique &= stems.add(FrameFiles.stem(file).toLowerCase(Locale.ROOT));
        }
        List<InputFrame> frames = new ArrayList<>();
        for (Path file : files) {
            frames.add(new InputFrame(file, unique || base == null ? FrameFiles.stem(file) : below(base, file)));
        }
        return distinct(frames);
    }

    /**
     * The frames of a set.
     *
     * @param frames the set
     * @return named after their ids
     */
    public static List<InputFrame> of(FrameSet frames) {
        return IntStream.range(0, frames.size())
                .mapToObj(i -> new InputFrame(frames.path(i), frames.id(i)))
                .toList();
    }

    private static String below(Path base, Path file) {
        Path folder = base.relativize(file).getParent();
        String stem = FrameFiles.stem(file);
        return folder == null ? stem : folder.toString().replace('\\', '/') + "/" + stem;
    }

    /**
     * The same frames, if no two results would get one name.
     *
     * @param frames what is to be worked on
     * @return the same
     * @throws InputException if two names differ in case alone, or not at all
     */
    public static List<InputFrame> distinct(List<InputFrame> frames) {
        Map<String, Path> taken = new HashMap<>();
        for (InputFrame frame : frames) {
            // Without regard to case, as some disks have none.
            Path other = taken.put(frame.name().toLowerCase(Locale.ROOT), frame.file());
            if (other != null) {
                throw new InputException(
                        frame.file(),
                        "its results would have the same name as those of " + other,
                        "Rename one of them or put them into different folders");
            }
        }
        return frames;
    }
}
