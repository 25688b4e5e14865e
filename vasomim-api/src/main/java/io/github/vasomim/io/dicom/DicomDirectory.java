package io.github.vasomim.io.dicom;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of a DICOM medium, such as a CD of a catheter laboratory: a file {@code DICOMDIR} beside the folders with the
 * images (DICOM PS3.3 annex F, PS3.10 section 8). Of its records only the paths and kinds of files are read, nothing about patients.
 * Memory is bounded by 100 times the size of the file. Stateless, thread-safe.
 */
public final class DicomDirectory {
    /** What the file is called, on some systems in lower case. */
    public static final String NAME = "DICOMDIR";

    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9_~ -][A-Za-z0-9_~. -]{0,63}");
    private static final int MOST_PARTS = 64;
    private static final int INACTIVE = 0;
    private static final int IN_USE = 0xffff;

    /** X-ray angiography, enhanced, biplane (retired), and radiofluoroscopy, enhanced too (DICOM PS3.4 annex B.5). */
    private static final Set<String> X_RAY = Set.of(
            "1.2.840.10008.5.1.4.1.1.12.1",
            "1.2.840.10008.5.1.4.1.1.12.1.1",
            "1.2.840.10008.5.1.4.1.1.12.2",
            "1.2.840.10008.5.1.4.1.1.12.2.1",
            "1.2.840.10008.5.1.4.1.1.12.3");

    private DicomDirectory() {}

    /**
     * Tells by its name whether a file is a DICOM directory; the standard gives it no other.
     *
     * @param file any path
     * @return whether it is a file named {@code DICOMDIR}, in any case
     */
    public static boolean isAt(Path file) {
        return String.valueOf(file.getFileName()).equalsIgnoreCase(NAME) && Files.isRegularFile(file);
    }

    /**
     * The X-ray images that a directory lists. Records that are out of use and images of other kinds are passed over; a record that
     * does not name its kind counts.
     *
     * @param directory the file {@code DICOMDIR}
     * @return files that are there, each once, in the order of the records; at least one
     * @throws InputException if it cannot be read, is damaged, lists no X-ray image or one that is not there
     */
    public static List<Path> images(Path directory) {
        Set<Path> images = new LinkedHashSet<>();
        try {
            DataSet data = Part10.read(directory, DicomTag.DIRECTORY).data();
            for (DataSet entry : data.items(DicomTag.DIRECTORY_RECORD_SEQUENCE)) {
                if (isImage(entry)) {
                    images.add(file(directory, entry));
                }
            }
        } catch (IOException e) {
            throw DicomFault.in(directory, e);
        }
        if (images.isEmpty()) {
            throw new InputException(
                    directory,
                    "the DICOM directory lists no X-ray angiogram",
                    "Name a file or folder of frames; a folder counts as a medium only with a " + NAME + " in it");
        }
        return List.copyOf(images);
    }

    private static boolean isImage(DataSet entry) throws IOException {
        String kind = entry.text(DicomTag.REFERENCED_SOP_CLASS_UID, 0);
        return entry.bytes(DicomTag.REFERENCED_FILE_ID) != null
                && entry.u16(DicomTag.RECORD_IN_USE_FLAG, IN_USE) != INACTIVE
                && (kind == null || X_RAY.contains(kind));
    }

    /** The file of a record; a medium that was copied may have its names in lower case. */
    private static Path file(Path directory, DataSet entry) throws IOException {
        Path folder = directory.resolveSibling("");
        List<String> parts = parts(entry);
        Path listed = resolve(folder, parts);
        if (Files.isRegularFile(listed)) {
            return listed;
        }
        Path lower = resolve(
                folder,
                parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList());
        if (Files.isRegularFile(lower)) {
            return lower;
        }
        throw DicomFault.unsupported(
                "is a directory that lists " + listed + ", which is not there",
                "Copy the whole medium, or take " + NAME + " away to use the files that are there");
    }

    private static Path resolve(Path folder, List<String> parts) {
        Path path = folder;
        for (String part : parts) {
            path = path.resolve(part);
        }
        return path;
    }

    /** The folders and the name of a file; none can lead out of the medium. */
    private static List<String> parts(DataSet entry) throws IOException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i <= MOST_PARTS; i++) {
            @Nullable String part = entry.text(DicomTag.REFERENCED_FILE_ID, i);
            if (part == null) {
                break;
            }
            if (!NAME_PART.matcher(part).matches() || i == MOST_PARTS) {
                throw DicomFault.damaged("has no path below its folder in " + DicomTag.REFERENCED_FILE_ID);
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw DicomFault.damaged("has no path below its folder in " + DicomTag.REFERENCED_FILE_ID);
        }
        return parts;
    }
}
