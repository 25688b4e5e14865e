package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of frames and one of their labels side by side.
 *
 * @param frames folder of frames
 * @param labels folder of labels
 */
record PairFolders(Path frames, Path labels) {
    /** The two below a folder, or null where there are none; {@code img} and {@code label} go before other names. */
    static @Nullable PairFolders in(Path folder) {
        PairFolders usual = new PairFolders(folder.resolve("img"), folder.resolve("label"));
        if (Files.isDirectory(usual.frames) && Files.isDirectory(usual.labels)) {
            return usual;
        }
        List<Path> frames = subfolders(folder, FolderNames::isFrames);
        List<Path> labels = subfolders(folder, FolderNames::isLabels);
        if (frames.isEmpty() || labels.isEmpty()) {
            return null;
        }
        if (frames.size() + labels.size() > 2) {
            throw new InputException(
                    folder,
                    "holds more than one folder of frames or labels: "
                            + String.join(
                                    ", ",
                                    Stream.concat(frames.stream(), labels.stream())
                                            .map(found -> String.valueOf(found.getFileName()))
                                            .toList()),
                    "Keep one of each, or call them img and label");
        }
        return new PairFolders(frames.get(0), labels.get(0));
    }

    /** The folders in a folder whose names pass, sorted; none where it is no folder. */
    static List<Path> subfolders(Path folder, Predicate<String> name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                folder, entry -> name.test(String.valueOf(entry.getFileName())) && Files.isDirectory(entry))) {
            entries.forEach(found::add);
        } catch (IOException e) {
            throw new InputException(folder, "cannot be listed (" + e.getMessage() + ")", "Check the folder", e);
        }
        return found.stream().sorted().toList();
    }
}
