package io.github.vasomim.dataset.store;

import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.image.ResamplingFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the slots.
 *
 * @param commit null where no packing has ended yet
 */
record StoreHead(
        StoreSettings settings,
        StoreLayout layout,
        @Nullable StoreCommit commit) {
    /** As PNG's: bytes that are mangled where a file is taken for text. */
    static final byte[] MAGIC = {(byte) 0x89, 'V', 'F', 'R', '\r', '\n', 0x1a, '\n'};

    static final int VERSION = 2;

    /** By their numbers in the file. */
    private static final List<ResamplingFilter> FILTERS = List.of(ResamplingFilter.BILINEAR, ResamplingFilter.BICUBIC);

    private static final int CRC_OFFSET = 4092;
    private static final String FIX = "Pack the frames again into another file";

    /** The first bytes of a store without records. */
    static byte[] encode(StoreSettings settings) {
        byte[] anatomy = settings.anatomy().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(StoreLayout.PREAMBLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putInt(VERSION).putInt(new StoreLayout(settings).recordBytes());
        bytes.putInt(settings.side()).putInt(FILTERS.indexOf(settings.filter()));
        bytes.putInt(anatomy.length).put(anatomy);
        bytes.putInt(CRC_OFFSET, crc(bytes.array()));
        return bytes.array();
    }

    private static int crc(byte[] preamble) {
        return Hashing.crc32c().hashBytes(preamble, 0, CRC_OFFSET).asInt();
    }

    /**
     * Reads and checks it all.
     *
     * @throws InputException if the file is no store, of another version or damaged
     */
    static StoreHead read(Path file, FileChannel channel) throws IOException {
        byte[] preamble = new byte[StoreLayout.PREAMBLE_BYTES];
        ByteBuffer bytes = ByteBuffer.wrap(preamble).order(ByteOrder.LITTLE_ENDIAN);
        boolean whole = fill(channel, bytes, 0);
        bytes.flip();
        if (bytes.limit() < MAGIC.length || !Arrays.equals(preamble, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new InputException(
                    file,
                    "is no frame store",
                    "Name a file made by packing frames; to pack anew, one that is not there");
        }
        bytes.position(MAGIC.length);
        if (!whole) {
            throw damaged(file, "is truncated within its first " + preamble.length + " bytes");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw new InputException(
                    file,
                    "is a frame store of version " + version + " where version " + VERSION + " is read",
                    "Use the release that made it, or pack the frames again into another file");
        }
        if (bytes.getInt(CRC_OFFSET) != crc(preamble)) {
            throw damaged(file, "has a damaged header (its checksum differs)");
        }
        int recordBytes = bytes.getInt();
        StoreSettings settings = settings(file, bytes);
        StoreLayout layout = new StoreLayout(settings);
        if (recordBytes != layout.recordBytes()) {
            throw damaged(
                    file, "has records of " + recordBytes + " bytes where its sides need " + layout.recordBytes());
        }
        return new StoreHead(settings, layout, commit(file, preamble, layout, channel.size()));
    }

    private static StoreSettings settings(Path file, ByteBuffer bytes) {
        int side = bytes.getInt();
        int filter = bytes.getInt();
        int length = bytes.getInt();
        if (filter < 0 || filter >= FILTERS.size() || length < 0 || length > StoreSettings.MOST_ANATOMY_BYTES) {
            throw damaged(file, "has a header with filter " + filter + " and " + length + " bytes of anatomy");
        }
        byte[] anatomy = new byte[length];
        bytes.get(anatomy);
        try {
            return new StoreSettings(side, FILTERS.get(filter), new String(anatomy, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw damaged(file, "has a header that cannot be (" + e.getMessage() + ")");
        }
    }

    /** The later of the two copies; null where neither has been written. */
    private static @Nullable StoreCommit commit(Path file, byte[] preamble, StoreLayout layout, long fileBytes) {
        StoreCommit latest = null;
        boolean written = false;
        for (int offset : StoreCommit.OFFSETS) {
            byte[] copy = Arrays.copyOfRange(preamble, offset, offset + StoreCommit.BYTES);
            for (byte each : copy) {
                written |= each != 0;
            }
            StoreCommit commit = StoreCommit.decode(copy);
            if (commit != null && (latest == null || commit.generation() > latest.generation())) {
                latest = commit;
            }
        }
        if (latest == null && written) {
            throw damaged(file, "has lost the place of its index (both copies are damaged)");
        }
        String fault = latest == null ? null : latest.fault(layout, fileBytes);
        if (fault != null) {
            throw damaged(file, fault);
        }
        return latest;
    }

    /** Reads until the buffer is full or the file ends; whether it is full. */
    static boolean fill(FileChannel channel, ByteBuffer to, long position) throws IOException {
        long at = position;
        while (to.hasRemaining()) {
            int count = channel.read(to, at);
            if (count < 0) {
                return false;
            }
            at += count;
        }
        return true;
    }

    static InputException damaged(Path file, String fault) {
        return new InputException(file, fault, FIX);
    }
}
