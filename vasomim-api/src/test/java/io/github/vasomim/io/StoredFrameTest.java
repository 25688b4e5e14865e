package io.github.vasomim.io;

import static io.github.vasomim.io.dicom.CineFixture.cine;
import static io.github.vasomim.io.dicom.CineFixture.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFrameTest {
    @TempDir
    Path folder;

    @Test
    void aCineIsAsManyFramesAsItHas() {
        Path file = cine(folder.resolve("cine.dcm"), "1", 10, 20, 30);
        List<StoredFrame> frames = StoredFrame.of(file);
        assertThat(frames).extracting(StoredFrame::name).containsExactly("cine-001", "cine-002", "cine-003");
        assertThat(frames.get(1)).hasToString(file + ", frame 2 of 3");
        Angiogram second = frames.get(1).read();
        assertThat(second.name()).isEqualTo("cine-002");
        assertThat(second.source()).isEqualTo(file);
        assertThat(second.pixels().values()).containsOnly(20);
    }

    @Test
    void aSingleFrameIsCalledAfterItsFile() {
        Path dicom = cine(folder.resolve("IM_1"), "1", 10);
        Path image = folder.resolve("a.b.png");
        PngWriter.write(image, new FloatImage(2, 2));
        for (Path file : List.of(dicom, image)) {
            assertThat(StoredFrame.of(file)).containsExactly(StoredFrame.only(file));
            assertThat(StoredFrame.only(file)).hasToString(file.toString());
        }
        assertThat(StoredFrame.only(image).name()).isEqualTo("a.b");
        assertThat(StoredFrame.only(dicom).read().pixels().values()).containsOnly(10);
    }

    @Test
    void namesTakeAsManyDigitsAsTheLastOneNeeds() {
        assertThat(new StoredFrame(Path.of("a.dcm"), 6, 999).name()).isEqualTo("a-007");
        assertThat(new StoredFrame(Path.of("a.dcm"), 6, 1000).name()).isEqualTo("a-0007");
        assertThatThrownBy(() -> new StoredFrame(Path.of("a.dcm"), -1, 3)).hasMessageContaining("frame -1 of 3");
        assertThatThrownBy(() -> new StoredFrame(Path.of("a.dcm"), 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame 3 of 3");
    }

    @Test
    void otherFilesAreOneFrameEach() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes"), "no frames");
        assertThat(StoredFrame.of(notes)).containsExactly(StoredFrame.only(notes));
        assertThat(StoredFrame.only(notes).mayBeDicom()).isTrue();
        assertThat(StoredFrame.only(Path.of("a.PNG")).mayBeDicom()).isFalse();
    }

    @Test
    void aDamagedHeaderShowsWhenTheFrameIsRead() throws IOException {
        Path file = cine(folder.resolve("cine"), "1", 1, 2, 3);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        assertThat(StoredFrame.of(file)).hasSize(1);
        assertThatThrownBy(() -> StoredFrame.of(file).get(0).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatChangedIsRefused() {
        Path file = cine(folder.resolve("cine"), "1", 1, 2, 3);
        StoredFrame last = StoredFrame.of(file).get(2);
        cine(file, "1", 1, 2);
        assertThatThrownBy(last::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds 2 frames where it held 3");
    }

    @Test
    void moreFramesThanAnyCineHasAreRefused() {
        Path most = sized(folder.resolve("most"), "1", 1, 1, 65_536, new int[65_536]);
        assertThat(StoredFrame.of(most)).hasSize(65_536);
        int[] pixels = new int[65_537];
        Path file = sized(folder.resolve("cine"), "1", 1, 1, pixels.length, pixels);
        assertThatThrownBy(() -> StoredFrame.of(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("65537", "65536");
    }

    @Test
    void realCinesAreReadFrameByFrame() {
        Path file = SharedData.require("data/dicom/xa_coronary_96frames_jpeg_baseline.dcm");
        List<StoredFrame> frames = StoredFrame.of(file);
        assertThat(frames).hasSize(96);
        DicomCine cine = DicomCine.open(file);
        for (int i : new int[] {95, 0, 40}) {
            Angiogram frame = frames.get(i).read();
            assertThat(frame.pixels().values()).isEqualTo(cine.frame(i).pixels().values());
            assertThat(frame.name()).isEqualTo(cine.frame(i).name()).endsWith(String.format("-%03d", i + 1));
        }
    }
}
