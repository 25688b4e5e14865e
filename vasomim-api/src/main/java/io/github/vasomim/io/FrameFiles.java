package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.io.dicom.DicomDirectory;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds frames on disk. Stateless, thread-safe. */
public final class FrameFiles {
    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "bmp", "pgm", "tif", "tiff");
    private static final String DICOM = "dcm";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private FrameFiles() {}

    /** A file and by what it is sorted. */
    private record Listed(String key, Path file) {}

    /**
     * The image files of a folder and all folders below, links followed, hidden names (with a leading dot) left out; or the one
     * file given, whatever its ending. DICOM files often have no ending, or numbers for a name: those are known by their content.
     * A folder with a {@code DICOMDIR} in it, at any depth, is a DICOM medium: what lies in it is what that directory lists, in its
     * order, and nothing else, so that pictures of a viewer beside the frames do not count. The file {@code DICOMDIR} itself stands for
     * the same.
     *
     * @param fileOrFolder where to look
     * @return files ending in png, jpg, jpeg, bmp, pgm, tif, tiff or dcm in any case, and DICOM files without ending, sorted by
     *     their path below the folder as text (the same order on every system); at least one; not modifiable
     * @throws InputException if nothing is there, the folder cannot be read, it holds no image file, or a {@code DICOMDIR} is damaged or
     *     lists what is not there
     */
    public static List<Path> list(Path fileOrFolder) {
        return list(fileOrFolder, false);
    }

    private static List<Path> list(Path fileOrFolder, boolean lenient) {
        if (!Files.exists(fileOrFolder)) {
            throw new InputException(fileOrFolder, "does not exist", "Name an image file or a folder of them");
        }
        if (DicomDirectory.isAt(fileOrFolder)) {
            return DicomDirectory.images(fileOrFolder);
        }
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        List<Path> unusable = new ArrayList<>();
        List<Path> files = walk(fileOrFolder, Integer.MAX_VALUE, lenient ? unusable : null);
        // Outer ones first: what lies below a medium, and another directory there, does not count.
        List<Path> directories = files.stream()
                .filter(DicomDirectory::isAt)
                .sorted(Comparator.comparing(Path::getNameCount))
                .toList();
        List<Path> media = new ArrayList<>();
        List<Listed> found = new ArrayList<>();
        for (Path directory : directories) {
            Path medium = directory.resolveSibling("");
            if (media.stream().anyMatch(other -> !other.resolveSibling("").equals(medium) && isBeside(other, medium))) {
                continue;
            }
            try {
                String key = portable(fileOrFolder.relativize(medium.resolve(DicomDirectory.NAME)));
                DicomDirectory.images(directory).forEach(file -> found.add(new Listed(key, file)));
                media.add(directory);
            } catch (InputException e) {
                if (!lenient) {
                    throw e;
                }
                unusable.add(directory);
            }
        }
        unusable.forEach(file -> found.add(new Listed(portable(fileOrFolder.relativize(file)), file)));
        files.stream()
                .filter(file -> media.stream().noneMatch(directory -> isBeside(directory, file)))
                .filter(file -> isImage(file) && Files.isRegularFile(file))
                .forEach(file -> found.add(new Listed(portable(fileOrFolder.relativize(file)), file)));
        if (found.isEmpty()) {
            throw new InputException(
                    fileOrFolder,
                    "holds no image file",
                    "Name a folder with files ending in png, jpg, jpeg, bmp, pgm, tif, tiff or dcm");
        }
        // A medium may have its directory under both names, in upper and lower case: what both list counts once.
        return found.stream()
                .sorted(Comparator.comparing(Listed::key))
                .map(Listed::file)
                .distinct()
                .toList();
    }

    /**
     * The image files of a location, and what may hold some but cannot be looked into, for long jobs that do not end because of it: folders
     * that cannot be read, links in a circle, damaged {@code DICOMDIR}s (what lies beside these is listed as if they were not there).
     * Reading such a path as a frame says what is wrong with it.
     *
     * @param location where to look
     * @return as {@link #list(FrameLocation)}
     * @throws InputException if nothing is there at all, or it cannot be read itself
     */
    public static List<Path> listLeniently(FrameLocation location) {
        return location.isPattern() ? matching(location, true) : list(location.path(), true);
    }

    /**
     * The image files of a location. Of a pattern these are the files that match and are images by their ending or DICOM by their
     * content, hidden names left out.
     *
     * @param location where to look
     * @return as {@link #list(Path)}
     * @throws InputException as there, or if nothing matches
     */
    public static List<Path> list(FrameLocation location) {
        return location.isPattern() ? matching(location, false) : list(location.path());
    }

    private static List<Path> matching(FrameLocation location, boolean lenient) {
        Path root = location.path();
        if (!Files.isDirectory(root)) {
            throw new InputException(
                    root,
                    "is no folder, so nothing matches " + location.pattern(),
                    "Correct what stands before the pattern");
        }
        List<Path> unusable = new ArrayList<>();
        List<Path> files = walk(root, location.deepest(), lenient ? unusable : null);
        List<Path> found = Stream.concat(
                        unusable.stream(),
                        files.stream()
                                .filter(location.matches())
                                .filter(file ->
                                        (hasImageEnding(file) || isNamedDicom(file) || DicomCine.recognises(file))
                                                && Files.isRegularFile(file)
                                                && !DicomDirectory.isAt(file)))
                .sorted(Comparator.comparing(file -> portable(root.relativize(file))))
                .toList();
        if (found.isEmpty()) {
            throw new InputException(
                    location.toString(),
                    "matches no image file",
                    "Correct the pattern: * stands for a part of a name, **/ for folders of any depth");
        }
        return found;
    }

    /**
     * The frames of a location: those of its files, one after another.
     *
     * @param location where to look
     * @return at least one; not modifiable
     * @throws InputException as {@link #list(FrameLocation)}, or if a file holds more frames than may be listed
     */
    public static List<StoredFrame> frames(FrameLocation location) {
        return list(location).stream()
                .flatMap(file -> StoredFrame.of(file).stream())
                .toList();
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

    /** Whether a file is an image other than DICOM by its ending. */
    static boolean hasImageEnding(Path file) {
        return IMAGES.contains(ending(file));
    }

    private static boolean isNamedDicom(Path file) {
        return ending(file).equals(DICOM);
    }

    private static boolean isImage(Path file) {
        String ending = ending(file);
        boolean open = ending.isEmpty() || NUMBER.matcher(ending).matches();
        return hasImageEnding(file) || isNamedDicom(file) || (open && DicomCine.recognises(file));
    }

    /** What stands behind the last dot, in lower case; empty where there is none. */
    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** All files below a folder that are not hidden; what cannot be visited is added to the others, if there is a list of them. */
    private static List<Path> walk(Path folder, int deepest, @Nullable List<Path> unusable) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), deepest, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(folder.relativize(file))) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (unusable == null || file.equals(folder)) {
                        throw e;
                    }
                    if (!isHidden(folder.relativize(file))) {
                        unusable.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new InputException(
                    folder,
                    "cannot be listed (" + e.getMessage() + ")",
                    "Check that all folders in it can be read and no link leads in a circle",
                    e);
        }
    }

    /** Whether a path lies in the folder of a DICOM directory, at any depth. */
    private static boolean isBeside(Path directory, Path path) {
        Path medium = directory.getParent();
        return medium == null || path.startsWith(medium);
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
