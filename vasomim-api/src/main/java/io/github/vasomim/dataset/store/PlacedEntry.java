package io.github.vasomim.dataset.store;

import com.google.common.io.LittleEndianDataOutputStream;
import java.io.IOException;

/**
 * A frame and the slot its record lies in.
 *
 * @param slot 0 or more
 * @param entry the frame
 */
record PlacedEntry(int slot, StoreEntry entry) {
    /** Writes it as it stands in the index. */
    void write(LittleEndianDataOutputStream out) throws IOException {
        out.writeInt(slot);
        out.write(EntryCodec.encode(entry));
    }
}
