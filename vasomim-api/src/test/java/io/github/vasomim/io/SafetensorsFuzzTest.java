package io.github.vasomim.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor of bytes becomes four times as large; names, shapes and the header's text take the rest. */
class SafetensorsFuzzTest {
    private final ParserProbe probe = new ParserProbe(".safetensors", 64, 1 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        probe.check(input.length > 0 && input[0] == '{' ? withLength(input) : input, Safetensors::read);
    }

    /** Text and data without the length in front: up to the last brace all is header. */
    private static byte[] withLength(byte[] input) {
        int header = input.length;
        while (header > 1 && input[header - 1] != '}') {
            header--;
        }
        return ByteBuffer.allocate(Long.BYTES + input.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header)
                .put(input)
                .array();
    }
}
