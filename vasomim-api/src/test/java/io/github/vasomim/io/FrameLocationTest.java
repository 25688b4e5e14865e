package io.github.vasomim.io;

import static io.github.vasomim.io.dicom.CineFixture.cine;
import static io.github.vasomim.io.dicom.CineFixture.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLocationTest {
    @TempDir
    Path folder;

    private void png(String... names) {
        for (String name : names) {
            PngWriter.write(folder.resolve(name), new FloatImage(2, 2));
        }
    }

    private List<String> names(List<Path> files) {
        return files.stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    private List<String> matching(String pattern) {
        return names(FrameFiles.list(FrameLocation.parse(folder + "/" + pattern)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.png | 1.png",
                "**.png | 1.png, a/1.png, a/2.png, a/b/1.png, c/1.png",
                "**/*.png | 1.png, a/1.png, a/2.png, a/b/1.png, c/1.png",
                "a/**/1.png | a/1.png, a/b/1.png",
                "a/**/b/**/1.png | a/b/1.png",
                "{a,c}/?.png | a/1.png, a/2.png, c/1.png",
                "[ab]/[!1].png | a/2.png",
                "*/*/*.png | a/b/1.png",
                "a/* | a/1.png, a/2.png",
                "{a/**/1,2,1}.png | 1.png, a/b/1.png",
                "{a,c}/**/1.png | a/1.png, a/b/1.png, c/1.png"
            })
    void patternsFindFiles(String pattern, String expected) throws IOException {
        png("1.png", "a/1.png", "a/2.png", "a/b/1.png", "c/1.png", "a/.hidden.png");
        Files.createFile(folder.resolve("a/notes.txt"));
        assertThat(String.join(", ", matching(pattern))).isEqualTo(expected);
    }

    @Test
    void patternsFindDicomByItsContent() throws IOException {
        cine(folder.resolve("a/x.ima"), "1", 1);
        cine(folder.resolve("a/IM_2"), "1", 1);
        Files.createFile(folder.resolve("a/notes"));
        directory(folder.resolve("a/DICOMDIR"), "IM_2");
        assertThat(matching("**/*")).containsExactly("a/IM_2", "a/x.ima");
    }

    @Test
    void whatExistsIsNoPattern() {
        png("a[1].png", "a1.png");
        FrameLocation location = FrameLocation.parse(folder.resolve("a[1].png").toString());
        assertThat(location).isEqualTo(FrameLocation.of(folder.resolve("a[1].png")));
        assertThat(location.base()).isEqualTo(folder);
        assertThat(names(FrameFiles.list(location))).containsExactly("a[1].png");
        assertThat(matching("a[1-9].png")).containsExactly("a1.png");
    }

    @Test
    void theFoldersBeforeThePatternAreItsBase() {
        FrameLocation location = FrameLocation.parse("data/frames/p*/x.png");
        assertThat(location).isEqualTo(new FrameLocation(Path.of("data/frames"), "p*/x.png"));
        assertThat(location.base()).isEqualTo(Path.of("data/frames"));
        assertThat(location).hasToString("data/frames/p*/x.png");
        assertThat(FrameLocation.parse("*.png")).isEqualTo(new FrameLocation(Path.of(""), "*.png"));
        assertThat(FrameLocation.parse("*.png")).hasToString("*.png");
    }

    @Test
    void theBaseOfADirectoryIsItsFolder() {
        cine(folder.resolve("IM1"), "1", 1);
        Path directory = directory(folder.resolve("DICOMDIR"), "IM1");
        assertThat(FrameLocation.of(directory).base()).isEqualTo(folder);
        assertThat(FrameLocation.of(folder).base()).isEqualTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frames/[a.png", "frames/{a,b.png", "{a,{b,c}}.png"})
    void patternsThatAreNotWellFormedAreRefused(String pattern) {
        assertThatThrownBy(() -> FrameLocation.parse(pattern))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not well formed");
    }

    @Test
    void whatMatchesNothingIsRefused() {
        png("a/1.png");
        assertThatThrownBy(() -> matching("a/*.bmp"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder + "/a/*.bmp: matches no image file");
        assertThatThrownBy(() -> matching("b/*.png"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("b") + ": is no folder");
    }
}
