package io.github.vasomim.io;

import static io.github.vasomim.io.dicom.CineFixture.cine;
import static io.github.vasomim.io.dicom.CineFixture.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFilesTest {
    @TempDir
    Path folder;

    @Test
    void listsImagesOfAllFoldersInOrder() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        Files.createDirectories(folder.resolve(".git"));
        for (String name :
                List.of("b/c/1.TIF", "b/2.png", "a.jpeg", "b.pgm", "b/x.json", "b/.y.png", ".git/z.png", "png")) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectories(folder.resolve("folder.png"));
        Stream<String> names = FrameFiles.list(folder).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'));
        assertThat(names).containsExactly("a.jpeg", "b.pgm", "b/2.png", "b/c/1.TIF");
        assertThat(FrameFiles.list(folder.resolve("b/x.json"))).containsExactly(folder.resolve("b/x.json"));
    }

    @Test
    void dicomFilesAreKnownByTheirContentToo() throws IOException {
        byte[] dicom = new byte[140];
        System.arraycopy(new byte[] {'D', 'I', 'C', 'M'}, 0, dicom, 128, 4);
        for (String name : List.of("IM_0001", "1.2.840.77", "x.json", ".hidden")) {
            Files.write(folder.resolve(name), dicom);
        }
        Files.write(folder.resolve("notes"), new byte[140]);
        Files.write(folder.resolve("1.5"), new byte[2]);
        Files.createFile(folder.resolve("damaged.DCM"));
        assertThat(FrameFiles.list(folder).stream().map(file -> String.valueOf(file.getFileName())))
                .containsExactly("1.2.840.77", "IM_0001", "damaged.DCM");
    }

    @Test
    void whatAMediumHoldsIsWhatItsDirectoryLists() {
        Path first = cine(folder.resolve("b/disc/DICOM/IM2"), "1", 1);
        Path second = cine(folder.resolve("b/disc/DICOM/IM1"), "1", 1);
        cine(folder.resolve("b/disc/DICOM/UNLISTED"), "1", 1);
        Path directory = directory(folder.resolve("b/disc/DICOMDIR"), "DICOM/IM2", "DICOM/IM1");
        Path before = cine(folder.resolve("a.dcm"), "1", 1);
        Path after = cine(folder.resolve("c"), "1", 1);
        PngWriter.write(folder.resolve("b/disc/VIEWER/icon.png"), new FloatImage(2, 2));
        assertThat(FrameFiles.list(directory)).containsExactly(first, second);
        assertThat(FrameFiles.list(folder.resolve("b/disc"))).containsExactly(first, second);
        assertThat(FrameFiles.list(folder)).containsExactly(before, first, second, after);
    }

    @Test
    void aMediumWithinAMediumIsAPartOfIt() {
        Path outer = cine(folder.resolve("disc/IM1"), "1", 1);
        cine(folder.resolve("disc/copy/IM2"), "1", 1);
        directory(folder.resolve("disc/DICOMDIR"), "IM1");
        directory(folder.resolve("disc/copy/DICOMDIR"), "IM2");
        assertThat(FrameFiles.list(folder)).containsExactly(outer);
    }

    @Test
    void aMediumWithItsDirectoryInBothCasesIsListedOnce() throws IOException {
        Path first = cine(folder.resolve("disc/IM2"), "1", 1);
        Path second = cine(folder.resolve("disc/IM1"), "1", 1);
        Path upper = directory(folder.resolve("disc/DICOMDIR"), "IM2", "IM1");
        Path lower = folder.resolve("disc/dicomdir");
        Assumptions.assumeFalse(Files.exists(lower), "file names differ in more than their case here");
        Files.copy(upper, lower);
        assertThat(FrameFiles.list(folder)).containsExactly(first, second);
        assertThat(FrameFiles.list(folder.resolve("disc"))).containsExactly(first, second);
        // Where only one of them lists a file, it counts all the same.
        directory(lower, "IM1");
        assertThat(FrameFiles.list(folder)).containsExactly(first, second);
    }

    @Test
    void framesAreThoseOfAllFiles() {
        Path two = cine(folder.resolve("a/IM1"), "1", 1, 2);
        Path one = cine(folder.resolve("a/IM2"), "1", 3);
        assertThat(FrameFiles.frames(FrameLocation.of(folder)))
                .containsExactly(new StoredFrame(two, 0, 2), new StoredFrame(two, 1, 2), StoredFrame.only(one));
    }

    @Test
    void refusesMissingAndEmptyFolders() {
        for (Path path : List.of(folder, folder.resolve("absent"))) {
            assertThatThrownBy(() -> FrameFiles.list(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void stemsKeepInnerDots() {
        assertThat(FrameFiles.stem(Path.of("a.b/14_1.5.png"))).isEqualTo("14_1.5");
        assertThat(FrameFiles.stem(Path.of(".png"))).isEqualTo(".png");
        assertThat(FrameFiles.stem(Path.of("frame"))).isEqualTo("frame");
    }

    @Test
    void realFramesAreRead() {
        int frames = 0;
        for (String set : List.of("xcad/train/img", "dca1/train/img", "stenosis_voc")) {
            for (Path file : FrameFiles.list(SharedData.require("data/" + set))) {
                FloatImage pixels = AngiogramReader.read(file).pixels();
                assertThat(pixels.width()).isEqualTo(pixels.height()).isIn(300, 512, 800);
                float largest = 0;
                for (float value : pixels.values()) {
                    largest = Math.max(largest, value);
                }
                assertThat(largest).as("%s", file).isBetween(100f, 255f);
                frames++;
            }
        }
        assertThat(frames).isEqualTo(40 + 12 + 12);
    }

    @Test
    void whatCannotBeLookedIntoIsListedLeniently() throws IOException {
        Path plain = Files.createFile(folder.resolve("a.png"));
        Path medium = Files.createDirectories(folder.resolve("medium/inner"));
        Path damaged = Files.writeString(folder.resolve("medium/DICOMDIR"), "no directory");
        Path beside = Files.createFile(medium.resolve("b.png"));
        Path round = Files.createSymbolicLink(medium.resolve("round"), folder);
        assertThat(FrameFiles.listLeniently(FrameLocation.of(folder))).containsExactly(plain, damaged, beside, round);
        assertThatThrownBy(() -> FrameFiles.list(folder)).isInstanceOf(InputException.class);
        Files.delete(round);
        assertThatThrownBy(() -> FrameFiles.list(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("DICOMDIR");
        Files.delete(damaged);
        assertThat(FrameFiles.listLeniently(FrameLocation.of(folder)))
                .isEqualTo(FrameFiles.list(folder))
                .containsExactly(plain, beside);
    }
}
