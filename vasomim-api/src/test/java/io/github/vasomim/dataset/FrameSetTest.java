package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static io.github.vasomim.io.dicom.CineFixture.cine;
import static io.github.vasomim.io.dicom.CineFixture.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.FrameLocation;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSetTest {
    @TempDir
    Path folder;

    private static List<String> ids(FrameSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::id).toList();
    }

    @Test
    void idsArePathsAsShortAsTheyMayBe() {
        frame(folder.resolve("a/p/1.png"), 2, 2, 11);
        frame(folder.resolve("a/2.png"), 2, 2, 12);
        frame(folder.resolve("a/3.png"), 2, 2, 13);
        frame(folder.resolve("a/3.bmp"), 2, 2, 14);
        frame(folder.resolve("b/2.png"), 2, 2, 15);
        Path single = frame(folder.resolve("c/4.png"), 2, 2, 16);
        FrameSet set = FrameSet.open(List.of(folder.resolve("a"), folder.resolve("b"), single));
        assertThat(ids(set)).containsExactly("1/2.png", "3.bmp", "3.png", "p/1", "2/2.png", "4");
        assertThat(set.read(3).pixels().get(0, 0)).isEqualTo(11);
        assertThat(set.path(5)).isEqualTo(single);
    }

    @Test
    void aFileReachedTwiceCountsOnce() {
        frame(folder.resolve("a/1.png"), 2, 2, 0);
        frame(folder.resolve("b/1.png"), 2, 2, 0);
        FrameSet set = FrameSet.open(List.of(folder.resolve("a"), folder, folder.resolve("a/../a")));
        assertThat(ids(set)).containsExactly("1", "b/1");
    }

    @Test
    void foldersNamedAfterTheirNeighboursAreLeftOut() {
        frame(folder.resolve("a/Cadica/1.png"), 2, 2, 0);
        frame(folder.resolve("a/cadica_frangi/1.png"), 2, 2, 0);
        frame(folder.resolve("cadica_frangi/1.png"), 2, 2, 0);
        frame(folder.resolve("without_labels/1.png"), 2, 2, 0);
        FrameSet set = FrameSet.open(List.of(folder));
        assertThat(ids(set)).containsExactly("a/Cadica/1", "cadica_frangi/1", "without_labels/1");
        assertThat(set.leftOut()).isEqualTo(1);
    }

    @Test
    void foldersOfMasksAreLeftOut() {
        frame(folder.resolve("xcad/img/1.png"), 2, 2, 0);
        frame(folder.resolve("xcad/label/1.png"), 2, 2, 0);
        frame(folder.resolve("xcad/Masks/deep/1.png"), 2, 2, 0);
        FrameSet set = FrameSet.open(List.of(folder));
        assertThat(ids(set)).containsExactly("xcad/img/1");
        assertThat(set.leftOut()).isEqualTo(2);
        // A folder given by name is what its name says it is not: frames.
        assertThat(ids(FrameSet.open(List.of(folder.resolve("xcad/label"))))).containsExactly("1");
        frame(folder.resolve("only/label/1.png"), 2, 2, 0);
        assertThatThrownBy(() -> FrameSet.open(List.of(folder.resolve("only"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("masks but no frame");
    }

    @Test
    void someFramesOfASet() {
        frame(folder.resolve("a/1.png"), 2, 2, 11);
        frame(folder.resolve("a/1.bmp"), 2, 2, 12);
        FrameSet set = FrameSet.open(List.of(folder));
        FrameSet rest = set.where(file -> !file.toString().endsWith("png"));
        assertThat(ids(rest)).containsExactly("a/1");
        assertThat(rest.read(0).pixels().get(0, 0)).isEqualTo(12);
        assertThatThrownBy(() -> set.where(file -> false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none of 2 is left");
    }

    @Test
    void framesOfACineAreOfOneSequenceAndPatient() {
        cine(folder.resolve("x/IM1"), "SECRET-1", 10, 20, 30);
        cine(folder.resolve("x/IM2"), "SECRET-2", 40);
        cine(folder.resolve("y/IM3.dcm"), "SECRET-1", 50, 60);
        cine(folder.resolve("patient_7/IM4"), "SECRET-1", 70, 80);
        frame(folder.resolve("z.png"), 2, 2, 9);
        FrameSet set = FrameSet.open(List.of(folder));
        assertThat(ids(set))
                .containsExactly(
                        "patient_7/IM4-001",
                        "patient_7/IM4-002",
                        "x/IM1-001",
                        "x/IM1-002",
                        "x/IM1-003",
                        "x/IM2",
                        "y/IM3-001",
                        "y/IM3-002",
                        "z");
        assertThat(set.read(3).pixels().values()).containsOnly(20);
        assertThat(set.read(3).name()).isEqualTo("IM1-002");
        assertThat(IntStream.range(0, 9).mapToObj(set::origin))
                .containsExactly(
                        new FrameOrigin("7", "patient_7/IM4"),
                        new FrameOrigin("7", "patient_7/IM4"),
                        new FrameOrigin("7", "x/IM1"),
                        new FrameOrigin("7", "x/IM1"),
                        new FrameOrigin("7", "x/IM1"),
                        new FrameOrigin("x/IM2", null),
                        new FrameOrigin("7", "y/IM3"),
                        new FrameOrigin("7", "y/IM3"),
                        FrameOrigin.UNKNOWN);
        FrameSet rest = set.where(file -> file.endsWith("IM3.dcm"));
        assertThat(ids(rest)).containsExactly("y/IM3-001", "y/IM3-002");
        assertThat(rest.origin(1)).isEqualTo(set.origin(7));
    }

    @Test
    void oneIdForAllTellsNoPatientsApart() {
        cine(folder.resolve("a/IM1"), "ANONYMOUS", 10, 20);
        cine(folder.resolve("b/IM1"), "ANONYMOUS", 30);
        FrameSet set = FrameSet.open(List.of(folder.resolve("a"), folder.resolve("b")));
        assertThat(set.origin(0)).isEqualTo(set.origin(1)).isEqualTo(new FrameOrigin("IM1", "IM1"));
        assertThat(set.origin(2)).isEqualTo(new FrameOrigin("2/IM1", null));
        assertThat(ids(set)).containsExactly("IM1-001", "IM1-002", "IM1");
    }

    @Test
    void framesOfCinesAndFilesMayNotShareAnId() {
        cine(folder.resolve("a.dcm"), "1", 10, 20);
        frame(folder.resolve("a-001.png"), 2, 2, 30);
        FrameSet set = FrameSet.open(List.of(folder));
        assertThat(ids(set)).containsExactly("a-001.png", "a.dcm-001", "a-002");
    }

    @Test
    void onlyTheFrameAskedForIsDecoded() throws IOException {
        Path file = cine(folder.resolve("a.dcm"), "1", 10, 20, 30);
        FrameSet set = FrameSet.open(List.of(file));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(set.read(2).pixels().values()).containsOnly(30);
        assertThat(set.stored(2)).isEqualTo(new StoredFrame(file, 2, 3));
        // Only the frame asked for is decoded: what the others have become meanwhile does not matter.
        bytes[bytes.length - 36] = 99;
        Files.write(file, bytes);
        assertThat(set.read(0).pixels().values()).contains(99);
        assertThat(set.read(1).pixels().values()).containsOnly(20);
    }

    @Test
    void patternsAndDirectoriesAreLocationsToo() {
        frame(folder.resolve("p/img/1.png"), 2, 2, 1);
        frame(folder.resolve("p/label/1.png"), 2, 2, 2);
        cine(folder.resolve("disc/DICOM/IM2"), "1", 3, 4);
        Path directory = directory(folder.resolve("disc/DICOMDIR"), "DICOM/IM2");
        FrameSet set = FrameSet.at(List.of(FrameLocation.parse(folder + "/p/**/*.png"), FrameLocation.of(directory)));
        assertThat(ids(set)).containsExactly("img/1", "DICOM/IM2-001", "DICOM/IM2-002");
        assertThat(set.leftOut()).isEqualTo(1);
        assertThatThrownBy(() -> FrameSet.at(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRealCineIsListedAndReadInAnyOrder() {
        FrameSet set = FrameSet.open(List.of(SharedData.require("data/dicom")));
        assertThat(ids(set)).doesNotHaveDuplicates().contains("xa_coronary_96frames_jpeg_baseline-096");
        int last = ids(set).indexOf("xa_coronary_96frames_jpeg_baseline-096");
        assertThat(set.origin(last)).isEqualTo(set.origin(last - 95)).isNotEqualTo(set.origin(last + 1));
        float[] pixels = set.read(last).pixels().values();
        set.read(last - 50);
        assertThat(set.read(last).pixels().values()).isEqualTo(pixels);
    }

    @Test
    void everyRootMustHoldFrames() {
        frame(folder.resolve("a/1.png"), 2, 2, 0);
        assertThatThrownBy(() -> FrameSet.open(List.of(folder.resolve("a"), folder.resolve("b"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("b").toString());
        assertThatThrownBy(() -> FrameSet.open(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
