package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.Arrays;

/** A Huffman table of lossless JPEG, spread out so that one look at sixteen bits decodes (ITU-T T.81 annex C). */
final class HuffmanTable {
    private static final int LONGEST = 16;
    private static final int HEAD_BYTES = 1 + LONGEST;
    private static final int LARGEST_CATEGORY = 16;

    /** By the next sixteen bits: the code's length times 32, and its category; 0 where no code stands. */
    private final short[] codes = new short[1 << LONGEST];

    /** How many bytes the table that starts here takes. */
    static int bytes(byte[] jpeg, int at, int end) throws IOException {
        int values = 0;
        for (int length = 1; length <= LONGEST && at + length < end; length++) {
            values += jpeg[at + length] & 0xff;
        }
        if (HEAD_BYTES + values > end - at) {
            throw new IOException("its JPEG has a damaged Huffman table");
        }
        return HEAD_BYTES + values;
    }

    /** The table that starts here and has been measured. */
    static HuffmanTable of(byte[] jpeg, int at) throws IOException {
        HuffmanTable table = new HuffmanTable();
        int next = 0;
        int value = at + HEAD_BYTES;
        for (int length = 1; length <= LONGEST; length++) {
            int span = 1 << (LONGEST - length);
            for (int i = jpeg[at + length] & 0xff; i > 0; i--) {
                int category = jpeg[value++] & 0xff;
                if (category > LARGEST_CATEGORY || next + span > table.codes.length) {
                    throw new IOException("its JPEG has a damaged Huffman table");
                }
                Arrays.fill(table.codes, next, next + span, (short) (length << 5 | category));
                next += span;
            }
        }
        return table;
    }

    /** The category of the next difference: how many bits it has. */
    int next(EntropyBits bits) throws IOException {
        int code = codes[bits.peek(LONGEST)];
        if (code == 0) {
            throw new IOException("its JPEG has a bit pattern that is no code");
        }
        bits.drop(code >> 5);
        return code & 31;
    }
}
