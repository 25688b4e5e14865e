package io.github.vasomim.io.pytorch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read forward; every length is checked against what is left before anything is allocated. */
final class PickleBytes {
    /** No module or class has a longer name. */
    private static final int MAX_LINE = 1000;

    private final ByteBuffer bytes;

    PickleBytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int unsignedByte() {
        require(1);
        return bytes.get() & 0xff;
    }

    int unsignedShort() {
        require(2);
        return bytes.getShort() & 0xffff;
    }

    int signedInt() {
        require(4);
        return bytes.getInt();
    }

    long unsignedInt() {
        require(4);
        return bytes.getInt() & 0xffff_ffffL;
    }

    /** Eight bytes; as a length, negative stands for 2<sup>63</sup> and more, which {@link #require} refuses. */
    long signedLong() {
        require(8);
        return bytes.getLong();
    }

    /** Floats are the one big-endian thing in a pickle. */
    double bigEndianDouble() {
        require(8);
        return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
    }

    /**
     * A little-endian number in two's complement.
     *
     * @param length its bytes, 0 to 8
     */
    long whole(int length) {
        require(length);
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes.get() & 0xffL) << (8 * i);
        }
        int unused = 64 - 8 * length;
        return length == 0 ? 0 : number << unused >> unused;
    }

    void skip(long length) {
        require(length);
        bytes.position(bytes.position() + (int) length);
    }

    String text(long length, Charset charset) {
        require(length);
        ByteBuffer part = bytes.slice(bytes.position(), (int) length);
        skip(length);
        try {
            return charset.newDecoder().decode(part).toString();
        } catch (CharacterCodingException e) {
            throw CheckpointFault.damaged("the pickle holds text that is not " + charset);
        }
    }

    /** Text up to a line feed, which is read, too. */
    String line() {
        int length = 0;
        while (length < bytes.remaining() && bytes.get(bytes.position() + length) != '\n') {
            if (++length > MAX_LINE) {
                throw CheckpointFault.damaged("the pickle names a global of more than " + MAX_LINE + " bytes");
            }
        }
        String line = text(length, StandardCharsets.UTF_8);
        skip(1);
        return line;
    }

    /** Refuses a length that is negative or beyond the end. */
    void require(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw CheckpointFault.damaged("the pickle asks for " + Long.toUnsignedString(length) + " bytes at byte "
                    + bytes.position() + ", " + bytes.remaining() + " are left");
        }
    }
}
