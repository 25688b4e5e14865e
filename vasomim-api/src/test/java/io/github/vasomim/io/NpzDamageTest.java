package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that claim what they do not hold. */
class NpzDamageTest {
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;

    @TempDir
    Path folder;

    private static byte[] npy(String shape, int dataBytes) {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + "}\n";
        return ByteBuffer.allocate(10 + header.length() + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** A deflated entry {@code x.npy}: local header, data, central directory with one entry, end. */
    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(folder.resolve("hostile.npz"), file);
    }

    private static void refused(Path file, String reason) {
        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void anEmptyAxisMakesTheOthersMatterNothing() throws IOException {
        String shape = "(4611686018427387904, 4, 0)";
        NpyArray array =
                Objects.requireNonNull(NpzFile.read(write(zip(npy(shape, 0)))).get("x"));
        assertThat(array.values()).isEmpty();
        assertThat(array.shape()).containsExactly(1L << 62, 4, 0);
    }

    @Test
    void aSizeThatTheFileCannotHoldIsRefusedBeforeItIsAllocated() throws IOException {
        byte[] content = npy("(2000000000,)", 0);
        byte[] file = zip(content);
        int central = file.length - END_BYTES - CENTRAL_BYTES - "x.npy".length();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getInt(central)).isEqualTo(0x02014b50);
        // Both sizes, packed and unpacked, say that it is all there.
        bytes.putInt(central + 20, 2_000_000_000).putInt(central + 24, content.length + 2_000_000_000);
        refused(write(file), "more than can be packed");
    }

    @Test
    void entriesUponEachOtherAreRefused() throws IOException {
        byte[] content = npy("(1000000,)", 1_000_000);
        byte[] one = zip(content);
        int entryBytes = CENTRAL_BYTES + "x.npy".length();
        int central = one.length - END_BYTES - entryBytes;
        int count = 50;
        ByteBuffer file =
                ByteBuffer.allocate(one.length + (count - 1) * entryBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(one, 0, central);
        for (int i = 0; i < count; i++) {
            byte[] entry = Arrays.copyOfRange(one, central, central + entryBytes);
            entry[CENTRAL_BYTES] = (byte) ('0' + i);
            file.put(entry);
        }
        file.put(one, one.length - END_BYTES, END_BYTES);
        int end = file.capacity() - END_BYTES;
        file.putShort(end + 8, (short) count).putShort(end + 10, (short) count).putInt(end + 12, count * entryBytes);
        assertThat(file.capacity()).isLessThan(count * content.length / 1032);
        refused(write(file.array()), "more than can be packed");
    }

    @Test
    void twoArraysOfOneNameAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"x.npy", "y.npy"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(npy("(1,)", 1));
            }
        }
        byte[] file = out.toByteArray();
        for (int i = 0; i + 5 <= file.length; i++) {
            if (file[i] == 'y' && file[i + 1] == '.') {
                file[i] = 'x';
            }
        }
        refused(write(file), "two arrays named x");
    }
}
