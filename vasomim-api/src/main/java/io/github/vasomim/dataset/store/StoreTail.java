package io.github.vasomim.dataset.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a packing that did not end left behind the last commit.
 *
 * @param records whole records by the id of their frame
 * @param free slots of the tail without a record of use
 * @param end the first slot behind the tail
 */
record StoreTail(Map<String, PlacedEntry> records, List<Integer> free, int end) {
    static StoreTail read(FileChannel channel, StoreLayout layout, int firstSlot) throws IOException {
        Map<String, PlacedEntry> records = new HashMap<>();
        List<Integer> free = new ArrayList<>();
        ByteBuffer record = ByteBuffer.allocate(layout.recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int slot = firstSlot;
        while (StoreHead.fill(channel, record.clear(), layout.offset(slot))) {
            PlacedEntry found = whole(record.flip(), layout, slot);
            if (found == null) {
                free.add(slot);
            } else {
                PlacedEntry earlier = records.put(found.entry().id(), found);
                if (earlier != null) {
                    free.add(earlier.slot());
                }
            }
            slot++;
        }
        return new StoreTail(records, free, slot);
    }

    /** The slot's entry, or null where no sound record stands. */
    static @Nullable PlacedEntry whole(ByteBuffer record, StoreLayout layout, int slot) {
        if (StoreRecord.fault(record, slot) != null) {
            return null;
        }
        try {
            StoreEntry entry = StoreRecord.entry(record);
            return Math.max(entry.width(), entry.height()) > layout.side() ? null : new PlacedEntry(slot, entry);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
