package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the elements of a data set, little endian, with explicit or implicit value representation (DICOM PS3.5 section 7). Wanted
 * values are kept, all others are passed over unread; sequences of defined and undefined length may nest to a fixed depth. Each step
 * takes at least eight bytes of the file, so a walk ends.
 */
final class DataSetParser {
    private static final int DEEPEST = 24;
    private static final long UNDEFINED = 0xffff_ffffL;
    private static final int ITEM = 0xfffe_e000;
    private static final int ITEM_END = 0xfffe_e00d;
    private static final int SEQUENCE_END = 0xfffe_e0dd;
    private static final int FILE_META_GROUP = 2;

    /** Representations whose length field has two bytes; all others, known or to come, have four after a gap (PS3.5 7.1.2). */
    private static final Set<String> SHORT_LENGTH = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    private final DicomCursor cursor;
    private final Set<DicomTag> wanted;
    private @Nullable PixelPlace pixels;

    /**
     * Where the pixel data lie.
     *
     * @param at first byte: of the pixels, or of the item with the offset table
     * @param bytes how many, or -1 for a sequence of fragments
     */
    record PixelPlace(long at, long bytes) {
        boolean encapsulated() {
            return bytes < 0;
        }
    }

    private record Header(int tag, boolean unknown, boolean sequence, long length) {}

    DataSetParser(DicomCursor cursor, Set<DicomTag> wanted) {
        this.cursor = cursor;
        this.wanted = wanted;
    }

    /** Walks the elements of group 2 and stops before the first of another group. */
    DataSet fileMeta() throws IOException {
        long end = cursor.source().size();
        DataSet meta = new DataSet();
        while (cursor.at() < end && cursor.peek16(end) == FILE_META_GROUP) {
            element(header(cursor.tag(end), true, end), true, end, 0, meta);
        }
        return meta;
    }

    /** Walks to the pixel data, or to the end where there are none. */
    DataSet dataSet(boolean explicit) throws IOException {
        DataSet data = new DataSet();
        elements(explicit, cursor.source().size(), false, 0, data);
        data.adoptSharedGroups();
        return data;
    }

    /** Where the pixel data lie, once the walk has come to them. */
    @Nullable PixelPlace pixels() {
        return pixels;
    }

    private void elements(boolean explicit, long end, boolean delimited, int depth, @Nullable DataSet into)
            throws IOException {
        while (cursor.at() < end || delimited) {
            int tag = cursor.tag(end);
            if (tag == ITEM_END && delimited) {
                cursor.u32(end);
                return;
            }
            Header header = header(tag, explicit, end);
            if (depth == 0 && DicomTag.of(tag) == DicomTag.PIXEL_DATA) {
                place(header, end);
                return;
            }
            element(header, explicit, end, depth, into);
        }
    }

    private void place(Header header, long end) throws IOException {
        boolean encapsulated = header.length() == UNDEFINED;
        pixels = new PixelPlace(cursor.at(), encapsulated ? -1 : header.length());
        if (!encapsulated) {
            cursor.skip(header.length(), end);
        }
    }

    private Header header(int tag, boolean explicit, long end) throws IOException {
        if (tag >>> 16 == 0xfffe) {
            throw DicomFault.damaged("has the stray delimiter " + DicomTag.text(tag) + " before byte " + cursor.at());
        }
        if (!explicit) {
            long length = cursor.u32(end);
            DicomTag known = DicomTag.of(tag);
            return new Header(tag, false, length == UNDEFINED || (known != null && known.isSequence()), length);
        }
        int letters = cursor.u16(end);
        char first = (char) (letters & 0xff);
        char second = (char) (letters >>> 8);
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            throw DicomFault.damaged("has no value representation in element " + DicomTag.text(tag));
        }
        String representation = "" + first + second;
        if (SHORT_LENGTH.contains(representation)) {
            return new Header(tag, false, false, cursor.u16(end));
        }
        cursor.u16(end);
        long length = cursor.u32(end);
        boolean unknown = representation.equals("UN");
        return new Header(tag, unknown, length == UNDEFINED || representation.equals("SQ"), length);
    }

    private void element(Header header, boolean explicit, long end, int depth, @Nullable DataSet into)
            throws IOException {
        DicomTag known = DicomTag.of(header.tag());
        if (known == null || into == null || !wanted.contains(known)) {
            pass(header, explicit, end, depth);
        } else if (!known.isSequence() && header.length() != UNDEFINED) {
            into.put(known, cursor.bytes(header.length(), end));
        } else if (known.isSequence() && header.sequence()) {
            List<DataSet> kept = items(header, explicit && !header.unknown(), end, depth + 1, known.keptItems());
            if (!kept.isEmpty()) {
                into.put(known, kept);
            }
        } else {
            pass(header, explicit, end, depth);
        }
    }

    private void pass(Header header, boolean explicit, long end, int depth) throws IOException {
        if (header.length() == UNDEFINED) {
            // A sequence whose representation is unknown is written with implicit representations inside (PS3.5 6.2.2).
            items(header, explicit && !header.unknown(), end, depth + 1, 0);
        } else {
            cursor.skip(header.length(), end);
        }
    }

    /** Passes over the items of a sequence, or the fragments of a nested picture, and returns as many of the items as are wanted. */
    private List<DataSet> items(Header header, boolean explicit, long end, int depth, int wantedItems)
            throws IOException {
        if (depth > DEEPEST) {
            throw DicomFault.damaged("nests sequences deeper than " + DEEPEST + " levels");
        }
        boolean delimited = header.length() == UNDEFINED;
        long itemsEnd = delimited ? end : enclosed(header.length(), end);
        List<DataSet> kept = new ArrayList<>();
        while (delimited || cursor.at() < itemsEnd) {
            int tag = cursor.tag(itemsEnd);
            long length = cursor.u32(itemsEnd);
            if (tag == SEQUENCE_END && delimited) {
                return kept;
            }
            if (tag != ITEM) {
                throw DicomFault.damaged(
                        "has " + DicomTag.text(tag) + " where an item of " + DicomTag.text(header.tag()) + " belongs");
            }
            DataSet item = kept.size() < wantedItems ? new DataSet() : null;
            if (length == UNDEFINED) {
                elements(explicit, itemsEnd, true, depth, item);
            } else if (item != null) {
                elements(explicit, enclosed(length, itemsEnd), false, depth, item);
            } else {
                cursor.skip(length, itemsEnd);
            }
            if (item != null) {
                kept.add(item);
            }
        }
        return kept;
    }

    /** The end of what announces a length, checked against the end of what encloses it. */
    private long enclosed(long length, long end) throws IOException {
        if (length > end - cursor.at()) {
            throw DicomFault.damaged("is truncated or damaged: " + length + " bytes are announced at byte "
                    + cursor.at() + " where " + (end - cursor.at()) + " are left");
        }
        return cursor.at() + length;
    }
}
