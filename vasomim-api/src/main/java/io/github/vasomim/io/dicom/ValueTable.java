package io.github.vasomim.io.dicom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A lookup table from a LUT sequence (DICOM PS3.3 C.11.1.1.1 and C.11.2.1.1). Values before its first entry take that one, values
 * after its last entry the last.
 *
 * @param first the value of the first entry
 * @param largest the largest value that an entry may take
 * @param entries the table
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out of this package
record ValueTable(int first, int largest, int[] entries) {
    /** An entry count of 0 stands for this one, which does not fit its field. */
    private static final int MOST_ENTRIES = 1 << 16;

    /** The table in a sequence's first item, or null where there is no sequence. */
    static @Nullable ValueTable of(@Nullable DataSet item, boolean signed) throws IOException {
        if (item == null) {
            return null;
        }
        byte[] descriptor = item.bytes(DicomTag.LUT_DESCRIPTOR);
        byte[] data = item.bytes(DicomTag.LUT_DATA);
        if (descriptor == null || data == null) {
            throw DicomFault.damaged(
                    "has a lookup table without " + DicomTag.LUT_DESCRIPTOR + " and " + DicomTag.LUT_DATA);
        }
        int announced = DataSet.u16(DicomTag.LUT_DESCRIPTOR, descriptor, 0);
        int first = DataSet.u16(DicomTag.LUT_DESCRIPTOR, descriptor, 1);
        int bits = DataSet.u16(DicomTag.LUT_DESCRIPTOR, descriptor, 2);
        int count = announced == 0 ? MOST_ENTRIES : announced;
        if (bits < 8 || bits > 16) {
            throw DicomFault.damaged("has a lookup table of " + bits + " bits, allowed are 8 to 16");
        }
        boolean bytes = bits == 8 && data.length < 2 * count;
        if (data.length < (bytes ? count : 2 * count)) {
            throw DicomFault.damaged("has " + data.length + " bytes for " + count + " entries of a lookup table");
        }
        int largest = (1 << bits) - 1;
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            int entry = bytes ? data[i] & 0xff : DataSet.u16(DicomTag.LUT_DATA, data, i);
            entries[i] = Math.min(entry, largest);
        }
        return new ValueTable(signed ? (short) first : first, largest, entries);
    }

    int apply(double value) {
        double index = Math.rint(value) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }
}
