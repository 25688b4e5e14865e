package io.github.vasomim.report.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The frame around each event in a file (TensorFlow's TFRecord): length as 8 bytes, its checksum as 4, the event, its checksum as 4, all
 * little-endian.
 */
final class EventRecord {
    /** Bytes around the event. */
    static final int FRAME_BYTES = Long.BYTES + 2 * Integer.BYTES;

    private static final int ROTATION = 15;
    private static final int MASK_DELTA = 0xa282ead8;

    private EventRecord() {}

    static byte[] framed(byte[] event) {
        ByteBuffer record = ByteBuffer.allocate(FRAME_BYTES + event.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(event.length);
        record.putInt(maskedChecksum(record.array(), Long.BYTES));
        record.put(event).putInt(maskedChecksum(event, event.length));
        return record.array();
    }

    /** CRC-32C, turned and shifted, so that a checksum over data that hold checksums stays a good one. */
    static int maskedChecksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), ROTATION) + MASK_DELTA;
    }
}
