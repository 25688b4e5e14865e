package io.github.vasomim.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimatedPngTest {
    @TempDir
    private Path folder;

    private record Chunk(String type, byte[] content) {}

    private static List<Chunk> chunks(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position(8);
        List<Chunk> chunks = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] content = new byte[bytes.getInt()];
            byte[] type = new byte[4];
            bytes.get(type).get(content);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(content);
            assertThat(bytes.getInt()).isEqualTo((int) crc.getValue());
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), content));
        }
        return chunks;
    }

    private static BufferedImage picture(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int smooth = (int) (i * seed / 3) & 0xff;
            picture.setRGB(i % width, i / width, i % 3 == 0 ? random.nextInt(1 << 24) : smooth << 16 | smooth);
        }
        return picture;
    }

    /** The picture of an IDAT or fdAT chunk, decoded as a still PNG file of its own. */
    private static BufferedImage still(List<Chunk> chunks, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        for (Chunk chunk : List.of(chunks.get(0), new Chunk("IDAT", data), new Chunk("IEND", new byte[0]))) {
            out.writeInt(chunk.content().length);
            byte[] type = chunk.type().getBytes(StandardCharsets.US_ASCII);
            out.write(type);
            out.write(chunk.content());
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(chunk.content());
            out.writeInt((int) crc.getValue());
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void assertSame(BufferedImage actual, BufferedImage expected) {
        assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertThat(actual.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
            }
        }
    }

    @Test
    void everyPictureComesBackAsItWas() throws IOException {
        Path file = folder.resolve("a/animation.png");
        AnimatedPng.write(file, 3, 40, index -> picture(37, 23, index + 2));

        List<Chunk> chunks = chunks(file);
        assertThat(chunks)
                .extracting(Chunk::type)
                .containsExactly("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND");
        assertThat(ByteBuffer.wrap(chunks.get(1).content()).getInt()).isEqualTo(3);
        assertSame(ImageIO.read(file.toFile()), picture(37, 23, 2));
        int sequence = 0;
        for (int i = 2; i < 8; i++) {
            byte[] content = chunks.get(i).content();
            if (!chunks.get(i).type().equals("IDAT")) {
                assertThat(ByteBuffer.wrap(content).getInt()).isEqualTo(sequence++);
            }
            if (chunks.get(i).type().equals("fdAT")) {
                assertSame(
                        still(chunks, java.util.Arrays.copyOfRange(content, 4, content.length)),
                        picture(37, 23, i == 5 ? 3 : 4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40, 0.04",
        "33, 0.033",
        "66.66666666666667, 0.06666666666666667",
        "33.333333, 0.033333333",
        "1, 0.001",
        "60000, 60",
        "80.5, 0.0805"
    })
    void theTimeOfAFrameIsKept(double millis, double seconds) throws IOException {
        Path file = folder.resolve("a.png");
        AnimatedPng.write(file, 1, millis, index -> picture(2, 2, 1));

        ByteBuffer control = ByteBuffer.wrap(chunks(file).get(2).content()).position(20);
        double told = (control.getShort() & 0xffff) / (double) (control.getShort() & 0xffff);
        assertThat(told).isCloseTo(seconds, org.assertj.core.api.Assertions.within(0.0006));
        if (millis == 66.66666666666667) {
            assertThat(told).isEqualTo(1.0 / 15);
        }
    }

    @Test
    void aFailureLeavesTheFileThatWasThere() throws IOException {
        Path file = folder.resolve("a.png");
        Files.writeString(file, "before");
        assertThatThrownBy(() -> AnimatedPng.write(file, 2, 40, index -> {
                    if (index == 1) {
                        throw new IllegalStateException("stopped");
                    }
                    return picture(4, 4, 1);
                }))
                .hasMessage("stopped");
        assertThat(file).hasContent("before");
        assertThatThrownBy(() -> AnimatedPng.write(file, 2, 40, index -> picture(4 + index, 4, 1)))
                .hasMessageContaining("one size");
        assertThatThrownBy(() -> AnimatedPng.write(file, 0, 40, index -> picture(4, 4, 1)))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> AnimatedPng.write(file, 1, Double.NaN, index -> picture(4, 4, 1)))
                .hasMessageContaining("1 to 60000");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
