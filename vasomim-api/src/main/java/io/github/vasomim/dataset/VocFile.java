package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Pascal VOC annotation file: an image's size and the findings marked in it.
 *
 * @param width columns of the image
 * @param height rows of the image
 * @param findings the boxes in the order of the file
 */
record VocFile(int width, int height, List<Finding> findings) {
    /** A hundred times what the busiest frame takes. */
    private static final long MOST_BYTES = 1 << 20;

    /** A marked object. */
    record Finding(String name, Box box, boolean difficult) {}

    /**
     * Reads a file of at most 1 MiB; memory is bounded by a small multiple of that. Nothing but the file is ever opened: a document type
     * is refused, and entities other than XML's own five are.
     *
     * @throws InputException if the file cannot be read or is no VOC annotation
     */
    static VocFile read(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new IOException("it has " + bytes + " bytes, at most " + MOST_BYTES + " are read");
            }
            return new VocParser().parse(text(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "cannot be read as a VOC annotation (" + e.getMessage() + ")",
                    "Give a whole Pascal VOC file with size and bndbox",
                    e);
        }
    }

    /** UTF-8, or UTF-16 where its mark says so, whatever the XML declaration says: the JDK's parser prints where bytes are wrong. */
    private static String text(byte[] file) throws IOException {
        boolean wide = file.length > 1
                && ((file[0] == (byte) 0xfe && file[1] == (byte) 0xff)
                        || (file[0] == (byte) 0xff && file[1] == (byte) 0xfe));
        CharsetDecoder decoder = (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).newDecoder();
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not text in " + decoder.charset(), e);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
