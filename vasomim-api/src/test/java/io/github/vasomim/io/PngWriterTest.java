package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWriterTest {
    @TempDir
    Path folder;

    private float[] readBack(Path file) {
        return AngiogramReader.read(file).pixels().values();
    }

    @Test
    void keepsEveryLevel() {
        FloatImage levels = EncodedImages.gradient(32, 8);
        Path file = folder.resolve("new/levels.png");
        PngWriter.write(file, levels);
        assertThat(readBack(file)).containsExactly(levels.values());
    }

    @Test
    void roundsAndClamps() {
        Path file = folder.resolve("x.png");
        PngWriter.write(file, FloatImage.wrap(6, 1, new float[] {-3, 0.49f, 0.5f, 254.6f, 1e9f, Float.NaN}));
        assertThat(readBack(file)).containsExactly(0, 0, 1, 255, 255, 0);
    }

    @Test
    void writesLabelsRawAndMasksAsBlackAndWhite() {
        Path file = folder.resolve("x.png");
        LabelImage labels = LabelImage.wrap(4, 1, new byte[] {0, 1, 25, (byte) 255});
        PngWriter.writeLabels(file, labels);
        assertThat(readBack(file)).containsExactly(0, 1, 25, 255);
        PngWriter.writeMask(file, labels);
        assertThat(readBack(file)).containsExactly(0, 255, 255, 255);
        assertThat(MaskReader.read(file).labels()).containsExactly(0, 1, 1, 1);
    }

    @Test
    void writesPictures() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xff0000);
        picture.setRGB(1, 0, 0x404040);
        Path file = folder.resolve("x.png");
        PngWriter.write(file, picture);
        assertThat(readBack(file)).containsExactly(76.245f, 64);
    }
}
