package io.github.vasomim.io.dicom;

import io.github.vasomim.io.dicom.DataSetParser.PixelPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM file (PS3.10 section 7) with its kept elements and the place of its pixel data.
 *
 * @param syntax how the data set is written
 * @param data the kept elements
 * @param source what the place of the pixels counts in: the file, or its inflated data set
 * @param pixels where the pixel data lie, or null if there are none
 */
record Part10(
        TransferSyntax syntax,
        DataSet data,
        ByteSource source,
        @Nullable PixelPlace pixels) {
    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] MAGIC = {'D', 'I', 'C', 'M'};
    private static final int HEAD_BYTES = PREAMBLE_BYTES + MAGIC.length;

    /** An inflated data set may take this much and this many times the file: far above what frames deflate to. */
    private static final long INFLATED_FREE_BYTES = 1 << 20;

    private static final long INFLATED_FACTOR = 64;

    /** Whether the file carries the mark of a DICOM file; an unreadable one does not. */
    static boolean isMarked(Path path) {
        try {
            return Files.isRegularFile(path) && isMarked(new ByteSource.OfFile(path, Files.size(path)));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isMarked(ByteSource source) throws IOException {
        if (source.size() < HEAD_BYTES) {
            return false;
        }
        byte[] mark = new byte[MAGIC.length];
        source.read(PREAMBLE_BYTES, mark, 0, mark.length);
        return Arrays.equals(mark, MAGIC);
    }

    static Part10 read(Path path, Set<DicomTag> wanted) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw DicomFault.unsupported(Files.exists(path) ? "is not a file" : "does not exist", "Name a DICOM file");
        }
        return read(new ByteSource.OfFile(path, Files.size(path)), wanted);
    }

    static Part10 read(ByteSource file, Set<DicomTag> wanted) throws IOException {
        if (!isMarked(file)) {
            throw DicomFault.unsupported(
                    "has no mark DICM at byte " + PREAMBLE_BYTES,
                    "Give a DICOM file with preamble and file meta information");
        }
        DicomCursor cursor = new DicomCursor(file, HEAD_BYTES);
        TransferSyntax syntax = TransferSyntax.of(new DataSetParser(cursor, wanted).fileMeta());
        if (syntax.deflated()) {
            file = new ByteSource.OfMemory(inflate(cursor, file));
            cursor = new DicomCursor(file, 0);
        }
        DataSetParser parser = new DataSetParser(cursor, wanted);
        DataSet data = parser.dataSet(syntax.explicit());
        return new Part10(syntax, data, file, parser.pixels());
    }

    private static byte[] inflate(DicomCursor cursor, ByteSource file) throws IOException {
        long most = INFLATED_FREE_BYTES + INFLATED_FACTOR * file.size();
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 13];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(cursor.bytes(file.size() - cursor.at(), file.size()));
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw DicomFault.damaged("ends within its deflated data set");
                }
                inflated.write(buffer, 0, count);
                if (inflated.size() > Math.min(most, Integer.MAX_VALUE / 2)) {
                    throw DicomFault.damaged(
                            "inflates to more than " + INFLATED_FACTOR + " times its size, which no frames do");
                }
            }
            return inflated.toByteArray();
        } catch (DataFormatException e) {
            throw DicomFault.damaged("has a damaged deflated data set (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }
}
