package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatWasWritten() {
        Path file = folder.resolve("labels.png");
        byte[] labels = {0, 1, 25, 13, 0, 7};
        PngWriter.writeLabels(file, LabelImage.wrap(3, 2, labels));
        assertThat(LabelReader.read(file, 25).labels()).isEqualTo(labels);
    }

    @Test
    void refusesLevelsThatAreNotStoredAsTheyAre() throws IOException {
        // 257 of 65535 is level 1 of 255: a class by accident.
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 257);
        BufferedImage colour = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        colour.setRGB(0, 0, 0x010101);
        byte[] one = {1, 2};
        BufferedImage palette =
                new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 2, one, one, one));
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        assertRefused(deep, "has 1 channels of 16 bits");
        assertRefused(colour, "has 3 channels of 8 bits");
        assertRefused(palette, "has a palette");
        assertRefused(bits, "the image has");
        Path pgm = folder.resolve("labels.pgm");
        Files.write(pgm, "P5 2 1 25\n\1\2".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LabelReader.read(pgm, 25))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names 25 as its largest value, allowed is 255");
        Files.write(pgm, "P5 2 1 255\n\1\2".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(LabelReader.read(pgm, 25).labels()).containsExactly(1, 2);
    }

    private void assertRefused(BufferedImage image, String rule) throws IOException {
        Path file = folder.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        assertThatThrownBy(() -> LabelReader.read(file, 25))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("image.png")
                .hasMessageContaining(rule)
                .hasMessageContaining("8-bit grey image");
    }

    @Test
    void refusesLevelsThatAreNoClasses() {
        Path file = folder.resolve("frame.png");
        PngWriter.write(file, FloatImage.wrap(2, 1, new float[] {3, 26}));
        assertThatThrownBy(() -> LabelReader.read(file, 25))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("frame.png")
                .hasMessageContaining("level 26.0 where classes are 0 to 25");
        assertThatThrownBy(() -> LabelReader.read(folder.resolve("absent.png"), 25))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent.png");
    }
}
