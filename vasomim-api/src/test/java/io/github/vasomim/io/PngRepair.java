package io.github.vasomim.io;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Makes damaged PNG files damage that checksums do not betray. */
final class PngRepair {
    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;

    private PngRepair() {}

    /** The same file with the right checksum behind each chunk that lies within it. */
    static byte[] checksums(byte[] png) {
        byte[] repaired = png.clone();
        if (png.length < SIGNATURE_BYTES || png[0] != (byte) 0x89) {
            return repaired;
        }
        ByteBuffer file = ByteBuffer.wrap(repaired).position(SIGNATURE_BYTES);
        while (file.remaining() >= FRAME_BYTES) {
            int length = file.getInt();
            if (length < 0 || length > file.remaining() - 2 * Integer.BYTES) {
                return repaired;
            }
            CRC32 crc = new CRC32();
            crc.update(repaired, file.position(), Integer.BYTES + length);
            file.position(file.position() + Integer.BYTES + length).putInt((int) crc.getValue());
        }
        return repaired;
    }
}
