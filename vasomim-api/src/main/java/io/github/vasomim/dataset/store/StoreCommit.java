package io.github.vasomim.dataset.store;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a finished packing leaves for readers.
 *
 * @param generation 1 for the first packing, one more with each after it
 * @param frames how many there are
 * @param indexSlot the slot where the index begins; all records lie before it
 * @param indexBytes its length
 * @param indexCrc its CRC-32C
 */
record StoreCommit(long generation, int frames, int indexSlot, int indexBytes, int indexCrc) {
    /** Where the two copies begin: in sectors of their own, so that one is whole whenever the other is being written. */
    static final int[] OFFSETS = {4096, 4608};

    /** Bytes of a copy. */
    static final int BYTES = 28;

    private static final int CRC_OFFSET = 24;

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(generation)
                .putInt(frames)
                .putInt(indexSlot)
                .putInt(indexBytes)
                .putInt(indexCrc);
        return bytes.putInt(crc(bytes.array())).flip();
    }

    private static int crc(byte[] copy) {
        return Hashing.crc32c().hashBytes(copy, 0, CRC_OFFSET).asInt();
    }

    /** A copy, or null where the bytes hold none. */
    static @Nullable StoreCommit decode(byte[] copy) {
        ByteBuffer bytes = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        StoreCommit commit =
                new StoreCommit(bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt());
        return bytes.getInt() == crc(copy) && commit.generation > 0 ? commit : null;
    }

    /** What is wrong in itself or does not fit into the file, or null. */
    @Nullable String fault(StoreLayout layout, long fileBytes) {
        if (frames < 1 || indexSlot < 1 || indexBytes < (long) frames * (Integer.BYTES + EntryCodec.LEAST_BYTES)) {
            return "tells of " + frames + " frames with an index of " + indexBytes + " bytes in slot " + indexSlot;
        }
        long end = layout.offset(indexSlot) + indexBytes;
        return end > fileBytes ? "has " + fileBytes + " bytes where its index ends at " + end : null;
    }

    /** The first slot that no commit refers to. */
    int endSlot(StoreLayout layout) {
        return Math.toIntExact(indexSlot + layout.slotsFor(indexBytes));
    }
}
