package io.github.vasomim.dataset.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The slots of a file, mapped in segments of whole slots because one mapping holds at most 2 GiB. */
final class MappedSlots {
    private final ByteBuffer[] segments;
    private final int perSegment;
    private final int recordBytes;

    private MappedSlots(ByteBuffer[] segments, int perSegment, int recordBytes) {
        this.segments = segments;
        this.perSegment = perSegment;
        this.recordBytes = recordBytes;
    }

    /** Maps slots 0 to {@code slots - 1}, which must lie in the file. */
    static MappedSlots map(FileChannel channel, StoreLayout layout, int slots, long segmentBytes) throws IOException {
        int recordBytes = layout.recordBytes();
        int perSegment = (int) Math.max(1, segmentBytes / recordBytes);
        ByteBuffer[] segments = new ByteBuffer[(int) (((long) slots + perSegment - 1) / perSegment)];
        for (int i = 0; i < segments.length; i++) {
            int first = i * perSegment;
            long length = (long) Math.min(perSegment, slots - first) * recordBytes;
            segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, layout.offset(first), length);
        }
        return new MappedSlots(segments, perSegment, recordBytes);
    }

    /** The bytes of a slot, in a view of the caller's own. */
    ByteBuffer at(int slot) {
        return segments[slot / perSegment]
                .slice(slot % perSegment * recordBytes, recordBytes)
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
