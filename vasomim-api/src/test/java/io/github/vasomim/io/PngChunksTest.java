package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PngChunksTest {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    PngChunksTest() {
        file.writeBytes(new byte[8]);
    }

    /** A chunk whose checksum is off by as much as is said. */
    private PngChunksTest chunk(String type, int off, int... content) throws IOException {
        byte[] body = Arrays.copyOf(type.getBytes(StandardCharsets.US_ASCII), 4 + content.length);
        for (int i = 0; i < content.length; i++) {
            body[4 + i] = (byte) content[i];
        }
        CRC32 crc = new CRC32();
        crc.update(body);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(content.length);
        out.write(body);
        out.writeInt((int) crc.getValue() + off);
        return this;
    }

    private void assertSound() {
        assertThatCode(() -> PngChunks.check(file.toByteArray())).doesNotThrowAnyException();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> PngChunks.check(file.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void chunksFollowOneAnotherUpToTheEnd() throws IOException {
        chunk("IDAT", 0, 1, 2, 3);
        assertRefused("end chunk is missing");
        chunk("IEND", 0);
        assertSound();
        file.write(7);
        assertSound();
    }

    @Test
    void onlyCriticalChunksNeedTheirChecksum() throws IOException {
        chunk("tEXt", 1, 9).chunk("IEND", 0);
        assertSound();
        file.reset();
        file.writeBytes(new byte[8]);
        chunk("IDAT", 1, 9).chunk("IEND", 0);
        assertRefused("the checksum of PNG chunk IDAT is wrong");
    }

    @Test
    void lengthsBeyondTheFileAreATruncation() throws IOException {
        chunk("IDAT", 0, 1, 2, 3);
        byte[] whole = file.toByteArray();
        for (int length : new int[] {4, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] changed = whole.clone();
            for (int i = 0; i < 4; i++) {
                changed[8 + i] = (byte) (length >> (24 - 8 * i));
            }
            assertThatThrownBy(() -> PngChunks.check(changed))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("end chunk is missing");
        }
    }
}
