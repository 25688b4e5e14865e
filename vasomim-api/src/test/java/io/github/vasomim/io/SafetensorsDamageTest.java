package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged files are refused with a message or read as something valid; nothing else is ever thrown. */
class SafetensorsDamageTest {
    private static Path folder = Path.of("");
    private static byte[] whole = {};

    @BeforeContainer
    static void prepare() throws IOException {
        folder = Files.createTempDirectory("safetensors");
        Path file = folder.resolve("whole");
        Safetensors.write(
                file,
                List.of(
                        new NamedTensor("blocks.0.weight", new long[] {3, 4}, new float[12]),
                        new NamedTensor("blocks.0.bias", new long[] {4}, new float[4]),
                        new NamedTensor("token", new long[] {1, 1, 2}, new float[2])),
                Map.of("format", "pt", "epoch", "12"));
        whole = Files.readAllBytes(file);
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(folder.resolve("whole"));
        Files.deleteIfExists(folder.resolve("damaged"));
        Files.delete(folder);
    }

    private static void readOrRefuse(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        try {
            SafetensorsFile read = Safetensors.read(file);
            long elements = read.tensors().values().stream()
                    .mapToLong(tensor -> tensor.values().length)
                    .sum();
            assertThat(elements).isLessThanOrEqualTo(bytes.length);
        } catch (InputException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }

    @Property(tries = 800)
    void damagedBytesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int flips)
            throws IOException {
        byte[] bytes = whole.clone();
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        readOrRefuse(bytes);
    }

    @Property(tries = 100)
    void truncatedFilesAreRefused(@ForAll @IntRange(min = 0, max = 10_000) int cut) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), Arrays.copyOf(whole, cut % whole.length));
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(InputException.class);
    }

    @Property(tries = 200)
    void noiseIsReadOrRefused(@ForAll byte[] header, @ForAll byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(9 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length + 1).put((byte) '{').put(header).put(data);
        readOrRefuse(bytes.array());
    }
}
