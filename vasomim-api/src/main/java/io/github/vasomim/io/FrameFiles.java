package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.io.dicom.DicomCine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds frames on disk. Stateless, thread-safe. */
public final class FrameFiles {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "pgm", "tif", "tiff", "dcm");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The table of contents of a DICOM medium: a DICOM file itself, but without frames. */
    private static final String DICOM_INDEX = "DICOMDIR";

    private FrameFiles() {}

    /**
     * The image files of a folder and all folders below, links followed, hidden names (with a leading dot) left out; or the one
     * file given, whatever its ending. DICOM files often have no ending, or numbers for a name: those are known by their content.
     *
     * @param fileOrFolder where to look
     * @return files ending in png, jpg, jpeg, bmp, pgm, tif, tiff or dcm in any case, and DICOM files without ending, sorted by
     *     their path below the folder as text (the same order on every system); at least one; not modifiable
     * @throws InputException if nothing is there, the folder cannot be read, or it holds no image file
     */
    public static List<Path> list(Path fileOrFolder) {
        if (!Files.exists(fileOrFolder)) {
            throw new InputException(fileOrFolder, "does not exist", "Name an image file or a folder of them");
        }
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.walk(fileOrFolder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = files.filter(FrameFiles::isImage)
                    .filter(file -> !isHidden(fileOrFolder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> portable(fileOrFolder.relativize(file))))
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(
                        fileOrFolder,
                        "holds no image file",
                        "Name a folder with files ending in png, jpg, jpeg, bmp, pgm, tif, tiff or dcm");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(
                    fileOrFolder,
                    "cannot be listed (" + e.getMessage() + ")",
                    "Check that all folders in it can be read and no link leads in a circle",
                    e);
        }
    }

    /**
     * A file's name without folder and ending.
     *
     * @param file any path with a name
     * @return the text before the last dot; the whole name where nothing stands before it
     */
    public static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean open = dot < 0 || NUMBER.matcher(ending).matches();
        return ENDINGS.contains(ending) || (open && !name.equals(DICOM_INDEX) && DicomCine.recognises(file));
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String portable(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }
}
