package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the fragments of encapsulated pixel data lie, sixteen bytes of memory for each; none is read yet. */
final class Fragments {
    private static final int ITEM = 0xfffe_e000;
    private static final int SEQUENCE_END = 0xfffe_e0dd;

    private final byte @Nullable [] table;
    private long[] places = new long[16];
    private long[] sizes = new long[16];
    private int count;

    private Fragments(byte @Nullable [] table) {
        this.table = table;
    }

    /** Reads the headers of all items from the basic offset table on. */
    static Fragments read(DicomCursor cursor) throws IOException {
        long end = cursor.source().size();
        if (cursor.tag(end) != ITEM) {
            throw DicomFault.damaged("has no offset table before its compressed pixels");
        }
        long tableBytes = cursor.u32(end);
        Fragments fragments = new Fragments(tableBytes == 0 ? null : cursor.bytes(tableBytes, end));
        while (true) {
            int tag = cursor.tag(end);
            long bytes = cursor.u32(end);
            if (tag == SEQUENCE_END) {
                return fragments;
            }
            if (tag != ITEM) {
                throw DicomFault.damaged("has " + DicomTag.text(tag) + " where a fragment of the pixels belongs");
            }
            fragments.add(cursor.at(), bytes);
            cursor.skip(bytes, end);
        }
    }

    private void add(long at, long bytes) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
        }
        places[count] = at;
        sizes[count++] = bytes;
    }

    long heldBytes() {
        return (long) Long.BYTES * (places.length + sizes.length) + (table == null ? 0 : table.length);
    }

    int count() {
        return count;
    }

    /** The first byte of a fragment. */
    long at(int fragment) {
        return places[fragment];
    }

    /** How many bytes a fragment has. */
    long bytes(int fragment) {
        return sizes[fragment];
    }

    /** The basic offset table, or null where it is empty. */
    byte @Nullable [] table() {
        return table;
    }

    /** The fragment that lies so many bytes after the first one, or a negative number where none does. */
    int startingAt(long offset) {
        return count == 0 ? -1 : Arrays.binarySearch(places, 0, count, offset + places[0]);
    }
}
