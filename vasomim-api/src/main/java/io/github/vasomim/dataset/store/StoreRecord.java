package io.github.vasomim.dataset.store;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Records as bytes. */
final class StoreRecord {
    private static final int SLOT = 4;
    private static final int LENGTH = 8;
    /** Pixels taken from the mapped file at once: few enough to stay in the processor's first cache. */
    private static final int CHUNK = 4096;

    private StoreRecord() {}

    /**
     * A whole record.
     *
     * @throws IllegalArgumentException if the description is too long
     */
    static byte[] encode(
            StoreLayout layout, int slot, StoreEntry entry, FloatImage frame, @Nullable LabelImage anatomy) {
        byte[] description = EntryCodec.encode(entry);
        if (description.length > StoreLayout.HEAD_BYTES - StoreLayout.DESCRIPTION) {
            throw new IllegalArgumentException("id, name and origin take " + description.length + " bytes: at most "
                    + (StoreLayout.HEAD_BYTES - StoreLayout.DESCRIPTION) + " are kept");
        }
        byte[] record = new byte[layout.recordBytes()];
        float[] values = frame.values();
        for (int i = 0; i < values.length; i++) {
            record[StoreLayout.HEAD_BYTES + i] = (byte) (int) values[i];
        }
        if (anatomy != null) {
            MaskBits.pack(anatomy.labels(), record, layout.maskOffset());
        }
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(SLOT, slot).putInt(LENGTH, description.length);
        bytes.put(StoreLayout.DESCRIPTION, description);
        bytes.putInt(0, crc(bytes));
        return record;
    }

    private static int crc(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(SLOT, record.limit() - SLOT));
        return (int) crc.getValue();
    }

    /** What is wrong with the record of a slot, or null. */
    static @Nullable String fault(ByteBuffer record, int slot) {
        if (record.getInt(0) != crc(record)) {
            return "its checksum differs";
        }
        return record.getInt(SLOT) == slot ? null : "it belongs into slot " + record.getInt(SLOT);
    }

    /**
     * The description of a sound record.
     *
     * @throws IllegalArgumentException if it holds none
     */
    static StoreEntry entry(ByteBuffer record) {
        int length = record.getInt(LENGTH);
        if (length < 0 || length > StoreLayout.HEAD_BYTES - StoreLayout.DESCRIPTION) {
            throw new IllegalArgumentException("a description of " + length + " bytes");
        }
        return EntryCodec.decode(record.slice(StoreLayout.DESCRIPTION, length).order(ByteOrder.LITTLE_ENDIAN));
    }

    static FloatImage frame(ByteBuffer record, int width, int height) {
        FloatImage frame = new FloatImage(width, height);
        float[] values = frame.values();
        byte[] chunk = new byte[CHUNK];
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            record.get(StoreLayout.HEAD_BYTES + from, chunk, 0, count);
            for (int i = 0; i < count; i++) {
                values[from + i] = chunk[i] & 0xff;
            }
        }
        return frame;
    }

    static LabelImage anatomy(StoreLayout layout, ByteBuffer record, int width, int height) {
        LabelImage anatomy = new LabelImage(width, height);
        MaskBits.unpack(record, layout.maskOffset(), anatomy.labels());
        return anatomy;
    }
}
