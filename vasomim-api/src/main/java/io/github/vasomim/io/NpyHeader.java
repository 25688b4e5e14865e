package io.github.vasomim.io;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an NPY file: magic, version and a Python dictionary literal of {@code descr}, {@code fortran_order} and {@code shape}
 * (NumPy's format specification, versions 1.0 to 3.0).
 *
 * @param kind NumPy's type letter: b (boolean), i, u or f
 * @param itemSize bytes per element
 * @param order byte order of the elements
 * @param fortranOrder whether the first axis is the fastest
 * @param shape extent of each axis
 * @param length bytes of the head itself, from the start of the file
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out of this package
record NpyHeader(char kind, int itemSize, ByteOrder order, boolean fortranOrder, long[] shape, long length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_DICTIONARY = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([biuf])(\\d{1,2})'");
    private static final Pattern FORTRAN_ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\sL]*)\\)");

    static NpyHeader read(DataInputStream in) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(Arrays.copyOf(start, 6), MAGIC)) {
            throw new IOException("does not start with NumPy's magic bytes");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new IOException("is of NPY version " + version + ", known are 1 to 3");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (length < 0 || length > LONGEST_DICTIONARY) {
            throw new IOException(
                    "has a header of " + Integer.toUnsignedLong(length) + " bytes, more than " + LONGEST_DICTIONARY);
        }
        byte[] dictionary = in.readNBytes(length);
        if (dictionary.length < length) {
            throw new IOException("ends within its header");
        }
        return parse(new String(dictionary, StandardCharsets.UTF_8), 8L + lengthBytes + length);
    }

    private static NpyHeader parse(String dictionary, long length) throws IOException {
        Matcher descr = find(DESCR, dictionary);
        char kind = descr.group(2).charAt(0);
        int itemSize = Integer.parseInt(descr.group(3));
        boolean known = switch (kind) {
            case 'b' -> itemSize == 1;
            case 'f' -> itemSize == 2 || itemSize == 4 || itemSize == 8;
            default -> itemSize == 1 || itemSize == 2 || itemSize == 4 || itemSize == 8;
        };
        if (!known) {
            throw new IOException("holds elements of type " + kind + itemSize + ", known are b1, i1-i8, u1-u8, f2-f8");
        }
        ByteOrder order = switch (descr.group(1)) {
            case ">" -> ByteOrder.BIG_ENDIAN;
            case "=" -> ByteOrder.nativeOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
        boolean fortranOrder = find(FORTRAN_ORDER, dictionary).group(1).equals("True");
        return new NpyHeader(
                kind,
                itemSize,
                order,
                fortranOrder,
                shape(find(SHAPE, dictionary).group(1)),
                length);
    }

    private static Matcher find(Pattern pattern, String dictionary) throws IOException {
        Matcher matcher = pattern.matcher(dictionary);
        if (!matcher.find()) {
            throw new IOException("has a header without " + pattern + ": " + dictionary.strip());
        }
        return matcher;
    }

    private static long[] shape(String tuple) throws IOException {
        try {
            return Arrays.stream(tuple.split(","))
                    .map(extent -> extent.replace('L', ' ').strip())
                    .filter(extent -> !extent.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IOException("has a shape that is no tuple of whole numbers: (" + tuple + ")", e);
        }
    }

    /** Number of elements; an array of the JVM must hold them. */
    int count() throws IOException {
        long count = 1;
        boolean empty = Arrays.stream(shape).anyMatch(extent -> extent == 0);
        for (long extent : shape) {
            if (!empty && extent > (Integer.MAX_VALUE - 8) / count) {
                throw new IOException("has shape " + Arrays.toString(shape) + ", more elements than an array holds");
            }
            count = empty ? 0 : count * extent;
        }
        return (int) count;
    }
}
