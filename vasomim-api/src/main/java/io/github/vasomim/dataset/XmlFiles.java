package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds annotation files. */
final class XmlFiles {
    private XmlFiles() {}

    /** The visible files ending in xml below a folder, sorted by their path as text; none where there is none. */
    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .filter(file ->
                            !PairedFolders.portable(folder.relativize(file)).matches("(.*/)?\\..*"))
                    .filter(Files::isRegularFile)
                    .sorted((a, b) -> PairedFolders.portable(a).compareTo(PairedFolders.portable(b)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(
                    folder,
                    "cannot be listed (" + e.getMessage() + ")",
                    "Check that all folders in it can be read and no link leads in a circle",
                    e);
        }
    }
}
