package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
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
    void everyRootMustHoldFrames() {
        frame(folder.resolve("a/1.png"), 2, 2, 0);
        assertThatThrownBy(() -> FrameSet.open(List.of(folder.resolve("a"), folder.resolve("b"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("b").toString());
        assertThatThrownBy(() -> FrameSet.open(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
