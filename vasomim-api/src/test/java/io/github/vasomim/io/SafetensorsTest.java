package io.github.vasomim.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, byte[] data) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private Path file(byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).put(data);
        return Files.write(folder.resolve("x.safetensors"), bytes.array());
    }

    @Test
    void writesTheDocumentedBytes() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(
                file, List.of(new NamedTensor("w", new long[] {2, 1}, new float[] {1, -2})), Map.of("epoch", "<3>"));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String header = "{\"__metadata__\":{\"epoch\":\"<3>\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
        int padded = (header.length() + 7) / 8 * 8;
        assertThat(bytes.getLong()).isEqualTo(padded);
        byte[] text = new byte[padded];
        bytes.get(text);
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(header + " ".repeat(padded - header.length()));
        assertThat(bytes.getInt()).isEqualTo(0x3f800000);
        assertThat(bytes.getInt()).isEqualTo(0xc0000000);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void metadataIsReadWithoutTheTensors() throws IOException {
        String header =
                "{\"__metadata__\":{\"task\":\"vessels\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        Path whole = file(header, new byte[4]);
        assertThat(Safetensors.readMetadata(whole)).isEqualTo(Map.of("task", "vessels"));
        Path cut = file(header, new byte[2]);
        assertThatThrownBy(() -> Safetensors.readMetadata(cut))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.safetensors");
        assertThatThrownBy(() -> Safetensors.readMetadata(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Safetensors.readMetadata(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none");
    }

    @Test
    void givesBackWhatWasWritten() {
        Path file = folder.resolve("x.safetensors");
        RandomGenerator random = new SplittableRandom(7);
        float[] large = new float[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = Float.intBitsToFloat(random.nextInt());
        }
        List<NamedTensor> tensors = List.of(
                new NamedTensor("größe", new long[] {3, 100_000}, large),
                new NamedTensor("none", new long[] {4, 0}, new float[0]),
                new NamedTensor("scalar", new long[0], new float[] {5}));
        Safetensors.write(file, tensors, Map.of());
        SafetensorsFile read = Safetensors.read(file);
        assertThat(read.metadata()).isEmpty();
        assertThat(Safetensors.readMetadata(file)).isEmpty();
        assertThat(read.tensors().keySet()).containsExactly("größe", "none", "scalar");
        for (NamedTensor tensor : tensors) {
            NamedTensor back = requireNonNull(read.tensors().get(tensor.name()));
            assertThat(back.shape()).isEqualTo(tensor.shape());
            for (int i = 0; i < tensor.values().length; i++) {
                assertThat(Float.floatToRawIntBits(back.values()[i]))
                        .isEqualTo(Float.floatToRawIntBits(tensor.values()[i]));
            }
        }
    }

    @Test
    void widensEveryType() throws IOException {
        check("F64", 8, bytes(8).putDouble(0.1), 0.1f);
        check("F16", 2, bytes(4).putShort((short) 0x3800).putShort((short) 0x8001), 0.5f, -0x1p-24f);
        check("BF16", 2, bytes(4).putShort((short) 0x3fc0).putShort((short) 0xff80), 1.5f, Float.NEGATIVE_INFINITY);
        check("I64", 8, bytes(8).putLong(-3), -3);
        check("I32", 4, bytes(8).putInt(70_000).putInt(-1), 70_000, -1);
        check("U8", 1, bytes(2).put((byte) 255).put((byte) 0), 255, 0);
        check("BOOL", 1, bytes(2).put((byte) 1).put((byte) 0), 1, 0);
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] eight(long number) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    @SuppressWarnings("ByteBufferBackingArray") // bytes(int) allocates it on the heap
    private void check(String type, int width, ByteBuffer data, float... expected) throws IOException {
        Path file = file(
                "{\"t\":{\"dtype\":\"" + type + "\",\"shape\":[" + expected.length + "],\"data_offsets\":[0,"
                        + width * expected.length + "]}}",
                data.array());
        assertThat(requireNonNull(Safetensors.read(file).tensors().get("t")).values())
                .containsExactly(expected);
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        String head = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":";
        refused(file(head + "[0,4]}}", new byte[3]), "3 bytes of data");
        refused(file(head + "[0,4]}}", new byte[5]), "5 bytes of data");
        refused(file(head + "[0,8]}}", new byte[8]), "shape needs 4");
        refused(file(head + "[4,0]}}", new byte[4]), "from byte 4 to 0");
        refused(file(head + "[4,8]}}", new byte[8]), "ends at 0");
        refused(file(head + "[0,4],\"shape\":[\"1\"]}}", new byte[4]), "whole number");
        refused(file(head + "[0,4.5]}}", new byte[4]), "damaged header");
        refused(file(head + "[0,4]}} {}", new byte[4]), "");
        refused(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", new byte[4]), "lacks");
        refused(file("{\"a\":{\"dtype\":\"Q7\",\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[4]), "Q7");
        refused(
                file(
                        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                        new byte[0]),
                "impossible extent");
        refused(file(head + "[0,4]},\"b\":" + head.substring(5) + "[0,4]}}", new byte[4]), "ends at 4");
        refused(file(head + "[0,4]}," + head.substring(1) + "[4,8]}}", new byte[8]), "two tensors named a");
        refused(file("{\"__metadata__\":{\"a\":1}}", new byte[0]), "metadata a");
        refused(file(new byte[] {'{', '"', (byte) 0xff, '"', '}'}, new byte[0]), "MalformedInput");
        refused(file("[".repeat(5000), new byte[0]), "brace");
        refused(file("{\"a\":" + "[".repeat(5000), new byte[0]), "");
        refused(Files.write(folder.resolve("short"), new byte[5]), "ends too early");
        refused(Files.write(folder.resolve("long"), eight(1L << 40)), "claims a header");
        refused(Files.write(folder.resolve("minus"), eight(-1)), "claims a header");
        refused(folder.resolve("absent"), "absent");
        refused(folder, "");
    }

    @Test
    void theSmallestFileHoldsNothing() throws IOException {
        assertThat(Safetensors.read(file("{}", new byte[0])).tensors()).isEmpty();
        refused(file("{", new byte[1]), "claims a header of 1, allowed are 2");
        refused(Files.write(folder.resolve("one-more"), eight(9)), "has 16 bytes and claims a header of 9");
    }

    @Test
    void tensorsAreFoundByName() {
        NamedTensor b = new NamedTensor("b", new long[0], new float[1]);
        NamedTensor a = new NamedTensor("a", new long[0], new float[1]);
        assertThat(NamedTensor.byName(List.of(b, a)).keySet()).containsExactly("b", "a");
        assertThat(NamedTensor.byName(List.of(b, a))).containsEntry("a", a);
        assertThatThrownBy(() -> NamedTensor.byName(List.of(a, a))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(Path file, String reason) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void refusesToWriteOneNameTwice() {
        NamedTensor tensor = new NamedTensor("a", new long[0], new float[1]);
        Path file = folder.resolve("x");
        assertThatThrownBy(() -> Safetensors.write(file, List.of(tensor, tensor), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(file).doesNotExist();
    }
}
