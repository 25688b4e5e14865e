package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NpyHeaderTest {
    private static NpyHeader read(int version, String dictionary) throws IOException {
        return read(version, dictionary.length(), dictionary);
    }

    private static NpyHeader read(int version, int length, String dictionary) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(12 + dictionary.length()).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        file.put((byte) version).put((byte) 0);
        if (version == 1) {
            file.putShort((short) length);
        } else {
            file.putInt(length);
        }
        file.put(dictionary.getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = Arrays.copyOf(file.array(), file.position());
        return NpyHeader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static String dictionary(String descr, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + "}";
    }

    @Test
    void lengthsHaveTwoOrFourBytes() throws IOException {
        String dictionary = dictionary("<f4", "(2, 3)");
        assertThat(read(1, dictionary).length()).isEqualTo(10 + dictionary.length());
        for (int version : new int[] {2, 3}) {
            assertThat(read(version, dictionary).length()).isEqualTo(12 + dictionary.length());
            assertThat(read(version, dictionary).shape()).containsExactly(2, 3);
        }
        for (int version : new int[] {0, 4, -1}) {
            assertThatThrownBy(() -> read(version, dictionary))
                    .hasMessageContaining("NPY version " + version + ", known are 1 to 3");
        }
    }

    @Test
    void dictionariesHaveAtMost65536Bytes() throws IOException {
        String dictionary = dictionary("<f4", "(2, 3)");
        String padded = dictionary + " ".repeat((1 << 16) - dictionary.length());
        assertThat(read(2, padded).count()).isEqualTo(6);
        assertThatThrownBy(() -> read(2, padded + " ")).hasMessageContaining("65537 bytes, more than 65536");
        assertThatThrownBy(() -> read(2, -1, dictionary)).hasMessageContaining("4294967295 bytes");
        assertThatThrownBy(() -> read(2, dictionary.length() + 1, dictionary)).hasMessageContaining("ends within");
    }

    @Test
    void elementsHaveAKindAnOrderAndASize() throws IOException {
        assertThat(read(1, dictionary("=i4", "()")).order()).isEqualTo(ByteOrder.nativeOrder());
        assertThat(read(1, dictionary(">i4", "()")).order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(read(1, dictionary("|u1", "()")).order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        for (String known : new String[] {"b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"}) {
            NpyHeader header = read(1, dictionary("<" + known, "()"));
            assertThat("" + header.kind() + header.itemSize()).isEqualTo(known);
        }
        for (String unknown : new String[] {"b2", "i3", "u16", "f1", "f16"}) {
            assertThatThrownBy(() -> read(1, dictionary("<" + unknown, "()")))
                    .hasMessageContaining("elements of type " + unknown);
        }
    }

    @Test
    void anArrayHoldsSoManyElements() throws IOException {
        assertThat(read(1, dictionary("|u1", "(2147483639L,)")).count()).isEqualTo(Integer.MAX_VALUE - 8);
        assertThat(read(1, dictionary("|u1", "(9, 0, 99999999999)")).count()).isZero();
        for (String shape : new String[] {"(2147483640,)", "(2, 1073741820)", "(4294967296, 4294967296)"}) {
            assertThatThrownBy(() -> read(1, dictionary("|u1", shape)).count())
                    .hasMessageContaining("more elements than an array holds");
        }
        assertThatThrownBy(() -> read(1, dictionary("|u1", "(99999999999999999999,)")))
                .hasMessageContaining("no tuple of whole numbers");
        assertThatThrownBy(() -> read(1, dictionary("|u1", "(-1,)"))).hasMessageContaining("shape");
    }
}
