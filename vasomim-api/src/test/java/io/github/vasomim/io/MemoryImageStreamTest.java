package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryImageStreamTest {
    private final MemoryImageStream stream = new MemoryImageStream(new byte[] {1, 2, 3, (byte) 255});

    @Test
    void readsAnywhereUpToTheEnd() throws IOException {
        assertThat(stream.length()).isEqualTo(4);
        assertThat(stream.read()).isEqualTo(1);
        byte[] to = new byte[6];
        assertThat(stream.read(to, 1, 0)).isZero();
        assertThat(stream.read(to, 1, 2)).isEqualTo(2);
        assertThat(to).containsExactly(0, 2, 3, 0, 0, 0);
        assertThat(stream.read(to, 0, 6)).isEqualTo(1);
        assertThat(to).containsExactly(255, 2, 3, 0, 0, 0);
        assertThat(stream.read(to, 0, 6)).isEqualTo(-1);
        assertThat(stream.read()).isEqualTo(-1);
        stream.seek(3);
        assertThat(stream.read()).isEqualTo(255);
        stream.seek(100);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(to, 0, 1)).isEqualTo(-1);
        assertThatThrownBy(stream::readByte).isInstanceOf(EOFException.class);
    }

    @Test
    void wholeBytesBeginWhereSingleBitsEnd() throws IOException {
        assertThat(stream.readBits(4)).isZero();
        assertThat(stream.read()).isEqualTo(1);
        assertThat(stream.readBits(7)).isEqualTo(1);
        assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(1);
        assertThat(stream.getBitOffset()).isZero();
        assertThat(stream.read()).isEqualTo(3);
    }
}
