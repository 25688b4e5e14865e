package io.github.vasomim.dataset.store;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Where each frame's record lies, and whose it is: read from the mapped file when asked, four bytes a frame in memory. */
final class StoreIndex {
    private final ByteBuffer bytes;
    private final int[] starts;

    private StoreIndex(ByteBuffer bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /**
     * Maps and checks the whole index.
     *
     * @throws InputException if it is damaged or refers to what is not there
     */
    static StoreIndex map(Path file, FileChannel channel, StoreLayout layout, StoreCommit commit) throws IOException {
        ByteBuffer bytes = channel.map(
                        FileChannel.MapMode.READ_ONLY, layout.offset(commit.indexSlot()), commit.indexBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        if ((int) crc.getValue() != commit.indexCrc()) {
            throw StoreHead.damaged(file, "has a damaged index (its checksum differs)");
        }
        int[] starts = new int[commit.frames()];
        ByteBuffer walk = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < starts.length; i++) {
            starts[i] = walk.position();
            try {
                int slot = walk.remaining() < Integer.BYTES ? -1 : walk.getInt();
                StoreEntry entry = EntryCodec.decode(walk);
                if (slot < 0 || slot >= commit.indexSlot() || Math.max(entry.width(), entry.height()) > layout.side()) {
                    throw new IllegalArgumentException(
                            "slot " + slot + ", " + entry.width() + "x" + entry.height() + " pixels");
                }
            } catch (IllegalArgumentException e) {
                throw StoreHead.damaged(file, "has an index whose entry " + i + " cannot be (" + e.getMessage() + ")");
            }
        }
        if (walk.hasRemaining()) {
            throw StoreHead.damaged(file, "has " + walk.remaining() + " bytes behind the last entry of its index");
        }
        return new StoreIndex(bytes, starts);
    }

    int size() {
        return starts.length;
    }

    int slot(int index) {
        return bytes.getInt(starts[index]);
    }

    int width(int index) {
        return bytes.getInt(starts[index] + Integer.BYTES);
    }

    int height(int index) {
        return bytes.getInt(starts[index] + 2 * Integer.BYTES);
    }

    StoreEntry entry(int index) {
        ByteBuffer at = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return EntryCodec.decode(at.position(starts[index] + Integer.BYTES));
    }

    /** Whether a record holds this very frame: its size and the hash of its original are the same. */
    boolean matches(int index, ByteBuffer record) {
        int entry = starts[index] + Integer.BYTES;
        return same(entry, record, EntryCodec.SIZE_OFFSET, 2 * Integer.BYTES)
                && same(entry, record, EntryCodec.HASH_OFFSET, SourceStamp.HASH_BYTES);
    }

    private boolean same(int entry, ByteBuffer record, int offset, int length) {
        return bytes.slice(entry + offset, length).equals(record.slice(StoreLayout.DESCRIPTION + offset, length));
    }

    /** Whether these are its very bytes. */
    boolean holds(byte[] other) {
        return bytes.duplicate().equals(ByteBuffer.wrap(other));
    }
}
