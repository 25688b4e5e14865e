package io.github.vasomim.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Walks the chunks of a PNG file, because the JDK's reader neither compares checksums nor misses a lost end. */
final class PngChunks {
    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;

    private PngChunks() {}

    /** Checks that the chunks follow one another up to IEND and that the critical ones carry their checksum. */
    static void check(byte[] png) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(png).position(SIGNATURE_BYTES);
        while (file.remaining() >= FRAME_BYTES) {
            int length = file.getInt();
            if (length < 0 || length > file.remaining() - FRAME_BYTES + Integer.BYTES) {
                break;
            }
            String type = new String(png, file.position(), Integer.BYTES, StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(png, file.position(), Integer.BYTES + length);
            file.position(file.position() + Integer.BYTES + length);
            boolean critical = Character.isUpperCase(type.charAt(0));
            if (file.getInt() != (int) crc.getValue() && critical) {
                throw new IOException("is damaged: the checksum of PNG chunk " + type + " is wrong");
            }
            if (type.equals("IEND")) {
                return;
            }
        }
        throw new IOException("is truncated: its PNG end chunk is missing");
    }
}
