package io.github.vasomim.dataset.store;

import com.google.common.hash.Hashing;
import com.google.common.io.LittleEndianDataOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Changes stores so that every checksum is right and something else is wrong. */
final class TamperedStore {
    private TamperedStore() {}

    /** What is tampered with. */
    enum Part {
        /** Both copies of the commit. */
        COMMIT,
        /** The index. */
        INDEX;

        /** With another number at an offset from where the part begins. */
        byte[] tampered(byte[] store, int offset, int value) {
            return this == COMMIT ? commit(store, offset, value) : index(store, offset, value);
        }
    }

    static byte[] index(List<PlacedEntry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LittleEndianDataOutputStream out = new LittleEndianDataOutputStream(bytes);
        for (PlacedEntry entry : entries) {
            entry.write(out);
        }
        return bytes.toByteArray();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** With another number in the header. */
    static byte[] header(byte[] store, int offset, int value) {
        ByteBuffer bytes = littleEndian(store.clone());
        bytes.putInt(offset, value);
        bytes.putInt(4092, Hashing.crc32c().hashBytes(bytes.array(), 0, 4092).asInt());
        return bytes.array();
    }

    /** With another number in both copies of the commit. */
    static byte[] commit(byte[] store, int offset, int value) {
        ByteBuffer bytes = littleEndian(store.clone());
        for (int copy : new int[] {4096, 4608}) {
            bytes.putInt(copy + offset, value);
            bytes.putInt(
                    copy + 24,
                    Hashing.crc32c().hashBytes(bytes.array(), copy, 24).asInt());
        }
        return bytes.array();
    }

    /** With another number in the index. */
    static byte[] index(byte[] store, int offset, int value) {
        ByteBuffer bytes = littleEndian(store.clone());
        int begin = 8192 + 4096 * bytes.getInt(4108);
        bytes.putInt(begin + offset, value);
        int crc = Hashing.crc32c()
                .hashBytes(bytes.array(), begin, bytes.getInt(4112))
                .asInt();
        return commit(bytes.array(), 20, crc);
    }

    /** With right checksums of header, index and both copies of the commit, as far as they lie in the file. */
    static byte[] mended(byte[] store) {
        ByteBuffer bytes = littleEndian(store.clone());
        bytes.putInt(4092, Hashing.crc32c().hashBytes(bytes.array(), 0, 4092).asInt());
        for (int copy : new int[] {4096, 4608}) {
            long begin = 8192 + 4096L * bytes.getInt(copy + 12);
            long length = bytes.getInt(copy + 16);
            if (begin >= 0 && length >= 0 && begin + length <= store.length) {
                bytes.putInt(
                        copy + 20,
                        Hashing.crc32c()
                                .hashBytes(bytes.array(), (int) begin, (int) length)
                                .asInt());
            }
            bytes.putInt(
                    copy + 24,
                    Hashing.crc32c().hashBytes(bytes.array(), copy, 24).asInt());
        }
        return bytes.array();
    }
}
