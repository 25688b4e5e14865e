package io.github.vasomim.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small DICOM files byte by byte: file meta information, elements in the order of their tags, pixels. */
final class DicomBuilder {
    static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
    private static final long UNDEFINED = 0xffff_ffffL;
    private static final Set<String> SHORT = Set.of("CS", "DS", "IS", "LO", "PN", "SS", "UI", "UL", "US");

    private final String syntax;
    private final boolean explicit;
    private final Map<Long, byte[]> elements = new TreeMap<>();

    private DicomBuilder(String syntax, boolean explicit) {
        this.syntax = syntax;
        this.explicit = explicit;
    }

    static DicomBuilder of(String syntax) {
        return new DicomBuilder(syntax, !syntax.equals(TransferSyntax.IMPLICIT));
    }

    /** The elements that any grey image has, and somebody who must not be seen. */
    static DicomBuilder grey(String syntax, int columns, int rows, int allocated, int stored) {
        return of(syntax)
                .text(0x0010_0010, "PN", "DOE^JANE")
                .text(0x0010_0020, "LO", "SECRET-77")
                .us(0x0028_0002, 1)
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, rows)
                .us(0x0028_0011, columns)
                .us(0x0028_0100, allocated)
                .us(0x0028_0101, stored)
                .us(0x0028_0102, stored - 1)
                .us(0x0028_0103, 0);
    }

    /** A nested data set in the same representation. */
    DicomBuilder item() {
        return new DicomBuilder(syntax, explicit);
    }

    DicomBuilder us(int tag, int... values) {
        return bytes(tag, "US", words(values));
    }

    DicomBuilder text(int tag, String vr, String value) {
        return bytes(tag, vr, (value.length() % 2 == 0 ? value : value + " ").getBytes(StandardCharsets.ISO_8859_1));
    }

    DicomBuilder bytes(int tag, String vr, byte... value) {
        return put(tag, vr, value.length, value);
    }

    DicomBuilder sequence(int tag, boolean delimited, DicomBuilder... items) {
        return sequence(tag, "SQ", delimited, items);
    }

    DicomBuilder sequence(int tag, String vr, boolean delimited, DicomBuilder... items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (DicomBuilder item : items) {
            byte[] body = item.body();
            out.writeBytes(head(0xfffe_e000, delimited ? UNDEFINED : body.length));
            out.writeBytes(body);
            if (delimited) {
                out.writeBytes(head(0xfffe_e00d, 0));
            }
        }
        if (delimited) {
            out.writeBytes(head(0xfffe_e0dd, 0));
        }
        return put(tag, vr, delimited ? UNDEFINED : out.size(), out.toByteArray());
    }

    DicomBuilder pixels(int... bytes) {
        return bytes(0x7fe0_0010, "OW", octets(bytes));
    }

    DicomBuilder fragments(byte[] table, byte[]... fragments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(0xfffe_e000, table.length));
        out.writeBytes(table);
        for (byte[] fragment : fragments) {
            byte[] even = Arrays.copyOf(fragment, fragment.length + fragment.length % 2);
            out.writeBytes(head(0xfffe_e000, even.length));
            out.writeBytes(even);
        }
        out.writeBytes(head(0xfffe_e0dd, 0));
        return put(0x7fe0_0010, "OB", UNDEFINED, out.toByteArray());
    }

    private DicomBuilder put(int tag, String vr, long length, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(words(tag >>> 16, tag & 0xffff));
        if (explicit) {
            out.writeBytes(vr.getBytes(StandardCharsets.ISO_8859_1));
        }
        if (explicit && SHORT.contains(vr)) {
            out.writeBytes(words((int) length));
        } else {
            out.writeBytes(explicit ? words(0) : new byte[0]);
            out.writeBytes(words((int) (length & 0xffff), (int) (length >>> 16)));
        }
        out.writeBytes(value);
        elements.put(Integer.toUnsignedLong(tag), out.toByteArray());
        return this;
    }

    byte[] body() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.values().forEach(out::writeBytes);
        return out.toByteArray();
    }

    byte[] file() {
        byte[] meta = of(TransferSyntax.EXPLICIT)
                .bytes(0x0002_0001, "OB", (byte) 0, (byte) 1)
                .text(0x0002_0010, "UI", syntax)
                .body();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(meta);
        out.writeBytes(syntax.equals(TransferSyntax.DEFLATED) ? deflate(body()) : body());
        return out.toByteArray();
    }

    Path write(Path file) {
        try {
            return Files.write(file, file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[bytes.length + 100];
        int count = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, count);
    }

    private static byte[] head(int tag, long length) {
        return words(tag >>> 16, tag & 0xffff, (int) (length & 0xffff), (int) (length >>> 16));
    }

    /** Little-endian numbers of two bytes. */
    static byte[] words(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }

    static byte[] octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
