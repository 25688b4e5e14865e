package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;
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
