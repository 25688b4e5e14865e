package io.github.vasomim.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.vasomim.InputException;
import io.github.vasomim.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzFileTest {
    @TempDir
    Path folder;

    private static ByteBuffer bytes(ByteOrder order, int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
        String header = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }\n";
        ByteBuffer file =
                ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(data);
        return file.array();
    }

    private NpyArray readOne(byte[] npy) throws IOException {
        return requireNonNull(NpzFile.read(zip(Map.of("a/b.npy", npy))).get("a/b"));
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return Files.write(folder.resolve("arrays.npz"), out.toByteArray());
    }

    @Test
    void widensEveryType() throws IOException {
        ByteOrder little = ByteOrder.LITTLE_ENDIAN;
        byte[] ff = {-1, -1, -1, -1, -1, -1, -1, -1};
        assertThat(readOne(npy("|b1", false, "(2,)", new byte[] {0, 1})).values())
                .containsExactly(0, 1);
        assertThat(readOne(npy("|u1", false, "(8,)", ff)).values()).containsOnly(255);
        assertThat(readOne(npy("|i1", false, "(8,)", ff)).values()).containsOnly(-1);
        assertThat(readOne(npy("<u2", false, "(4,)", ff)).values()).containsOnly(65535);
        assertThat(readOne(npy("<i2", false, "(2, 2)", ff)).values()).containsOnly(-1);
        assertThat(readOne(npy("<u4", false, "(2,)", ff)).values()).containsOnly(4294967295.0);
        assertThat(readOne(npy("<i4", false, "(2,)", ff)).values()).containsOnly(-1);
        assertThat(readOne(npy("<u8", false, "()", ff)).values()).containsExactly(0x1p64);
        assertThat(readOne(npy("<i8", false, "(1, 1)", ff)).values()).containsExactly(-1);
        byte[] halves = bytes(little, 8)
                .putShort((short) 0x3c00)
                .putShort((short) 0xc000)
                .putShort((short) 1)
                .putShort((short) 0xfc00)
                .array();
        assertThat(readOne(npy("<f2", false, "(4,)", halves)).values())
                .containsExactly(1, -2, 0x1p-24, Double.NEGATIVE_INFINITY);
        byte[] big = bytes(ByteOrder.BIG_ENDIAN, 8).putFloat(1.5f).putFloat(-7).array();
        assertThat(readOne(npy(">f4", false, "(2,)", big)).values()).containsExactly(1.5, -7);
        byte[] wide = bytes(little, 8).putDouble(Math.PI).array();
        NpyArray pi = readOne(npy("<f8", false, "()", wide));
        assertThat(pi.shape()).isEmpty();
        assertThat(pi.values()).containsExactly(Math.PI);
    }

    @Test
    void turnsFortranOrderIntoCOrder() throws IOException {
        // a[i, j, k] = 100 i + 10 j + k for shape (2, 3, 2), the first axis fastest in the file
        byte[] data = new byte[12];
        for (int n = 0; n < 12; n++) {
            data[n] = (byte) (100 * (n % 2) + 10 * (n / 2 % 3) + n / 6);
        }
        NpyArray array = readOne(npy("|u1", true, "(2, 3, 2)", data));
        assertThat(array.values()).containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
        assertThat(array.shape()).containsExactly(2, 3, 2);
        assertThat(array.toBytes()).containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
        assertThat(array.toFloats()).containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
    }

    @Test
    void unsignedNumbersOf64BitsAreRoundedToNearest() throws IOException {
        // Above 2^63 every other 1024 is a tie: 2^63 + 1025 lies above it, 2^63 + 1024 goes to the even side.
        byte[] data = bytes(ByteOrder.LITTLE_ENDIAN, 24)
                .putLong(Long.MIN_VALUE + 1025)
                .putLong(Long.MIN_VALUE + 1024)
                .putLong(Long.MAX_VALUE)
                .array();
        assertThat(readOne(npy("<u8", false, "(3,)", data)).values()).containsExactly(0x1p63 + 2048, 0x1p63, 0x1p63);
    }

    @Test
    void manyElementsAreReadPartByPart() throws IOException {
        ByteBuffer data = bytes(ByteOrder.LITTLE_ENDIAN, 2 * 20_000);
        for (int i = 0; i < 20_000; i++) {
            data.putShort((short) i);
        }
        double[] values = readOne(npy("<i2", false, "(20000,)", data.array())).values();
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(i);
        }
    }

    @Test
    void arraysHaveAsManyValuesAsTheirShapeSays() {
        assertThat(new NpyArray(new long[] {1L << 62, 0, 9}, new double[0]).values())
                .isEmpty();
        assertThat(new NpyArray(new long[] {3}, new double[] {0, 255, 7}).toBytes())
                .containsExactly(0, 255, 7);
        for (double value : new double[] {-1, 255.5, 0.5, Double.NaN, 1e10}) {
            assertThatThrownBy(() -> new NpyArray(new long[] {2}, new double[] {0, value}).toBytes())
                    .hasMessageContaining("element 1 is " + value);
        }
        assertThatThrownBy(() -> new NamedTensor("w", new long[] {2, -1}, new float[0]))
                .hasMessageContaining("extents are not negative");
        assertThatThrownBy(() -> new NamedTensor("w", new long[] {2, 2}, new float[3]))
                .hasMessageContaining("3 values for shape [2, 2]: 4 are needed");
        assertThat(new NamedTensor("w", new long[] {1L << 62, 0, 9}, new float[0]).values())
                .isEmpty();
    }

    @Test
    void bytesRefuseOtherNumbers() throws IOException {
        NpyArray array = new NpyArray(new long[] {2}, new double[] {1, 256});
        assertThatThrownBy(array::toBytes)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
        assertThatThrownBy(() -> new NpyArray(new long[] {3}, new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damagedArraysNameTheFile() throws IOException {
        byte[] whole = npy("<f4", false, "(2,)", new byte[8]);
        refused(zip(Map.of("x.npy", Arrays.copyOf(whole, whole.length - 1))), "x.npy");
        refused(zip(Map.of("x.npy", Arrays.copyOf(whole, 20))), "within its header");
        refused(zip(Map.of("x.npy", new byte[] {1, 2, 3})), "magic");
        refused(zip(Map.of("x.npy", npy("<c8", false, "(1,)", new byte[8]))), "descr");
        refused(zip(Map.of("x.npy", npy("<f3", false, "(1,)", new byte[3]))), "f3");
        refused(zip(Map.of("x.npy", npy("<f4", false, "(99999999, 99999999)", new byte[8]))), "more elements");
        refused(Files.write(folder.resolve("no.npz"), new byte[] {'P', 'K', 3, 4, 0}), "NPZ archive");
        refused(folder.resolve("absent.npz"), "absent.npz");
    }

    private static void refused(Path file, String reason) {
        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void readsTheGoldenArchives() {
        Map<String, NpyArray> schedule = NpzFile.read(SharedData.require("golden/lr_schedule.npz"));
        assertThat(schedule).containsOnlyKeys("epoch", "lr");
        NpyArray rate = requireNonNull(schedule.get("lr"));
        assertThat(rate.values()[0]).isZero();
        assertThat(Arrays.stream(rate.values()).max()).hasValueCloseTo(1.2e-3, offset(1e-7));
        Map<String, NpyArray> frames = NpzFile.read(SharedData.require("golden/vesselness.npz"));
        assertThat(frames).hasSize(40);
        assertThat(requireNonNull(frames.get("image_0")).shape()).containsExactly(512, 512);
    }
}
