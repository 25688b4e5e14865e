package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskReaderTest {
    @TempDir
    Path folder;

    private Path pgm(String text) throws IOException {
        return Files.writeString(folder.resolve("mask.pgm"), "P2 " + text);
    }

    private byte[] labels(String text) throws IOException {
        return MaskReader.read(pgm(text)).labels();
    }

    @Test
    void readsBothScalesAndEmptyMasks() throws IOException {
        assertThat(labels("4 1 255 0 255 31 224")).containsExactly(0, 1, 0, 1);
        assertThat(labels("4 1 255 0 1 1 0")).containsExactly(0, 1, 1, 0);
        assertThat(labels("4 1 65535 0 1 1 0")).containsExactly(0, 1, 1, 0);
        assertThat(labels("4 1 1 0 1 1 0")).containsExactly(0, 1, 1, 0);
        assertThat(labels("2 2 255 0 0 0 0")).containsExactly(0, 0, 0, 0);
        assertThat(labels("2 2 255 255 255 255 255")).containsExactly(1, 1, 1, 1);
    }

    @Test
    void thresholdsSoftEdgesAt128() throws IOException {
        assertThat(labels("40 1 255 127 128" + " 0".repeat(19) + " 255".repeat(19)))
                .startsWith(0, 1, 0)
                .endsWith(1);
    }

    @Test
    void whatLiesWithin32OfBothEndsIsNotGrey() throws IOException {
        assertThat(labels("4 1 255 0 255 32 223")).containsExactly(0, 1, 0, 1);
        refused(pgm("4 1 255 0 255 33 223"), "25 % of its pixels are grey levels");
        refused(pgm("4 1 255 0 255 32 222"), "25 % of its pixels are grey levels");
        // Half of the vessel may be a softened edge, and so may one in twenty pixels.
        assertThat(labels("40 1 255 150 255" + " 0".repeat(38))).startsWith(1, 1, 0);
        assertThat(labels("20 1 255 150" + " 255".repeat(19))).containsOnly(1);
    }

    @Test
    void refusesGreyLevels() throws IOException {
        refused(pgm("4 1 255 0 100 150 255"), "50 % of its pixels are grey levels");
        refused(pgm("40 1 255 127 128 90" + " 0".repeat(18) + " 255".repeat(19)), "grey levels");
        // A vessel that is grey throughout is few of all pixels and yet no soft edge.
        refused(pgm("100 1 255 100 150 150" + " 0".repeat(97)), "3 of its 3 pixels above 0 are grey levels");
        // labels 0 to 25 would silently become an empty mask
        refused(pgm("4 1 255 0 3 25 0"), "largest value is 25");
        refused(folder.resolve("absent.png"), "absent.png");
    }

    private static void refused(Path file, String rule) {
        assertThatThrownBy(() -> MaskReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(rule);
    }

    @Test
    void readsRealMasksAndRefusesRealFrames() {
        for (String set : List.of("xcad", "dca1")) {
            for (Path file : FrameFiles.list(SharedData.require("data/" + set + "/train/label"))) {
                LabelImage mask = MaskReader.read(file);
                assertThat((double) mask.foregroundCount() / mask.labels().length)
                        .as("%s", file)
                        .isBetween(0.01, 0.3);
            }
            for (Path file : FrameFiles.list(SharedData.require("data/" + set + "/train/img"))) {
                refused(file, "grey levels");
            }
        }
    }
}
