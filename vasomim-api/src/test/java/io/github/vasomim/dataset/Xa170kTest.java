package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static io.github.vasomim.dataset.SegmentationFixture.mask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Xa170kTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeTwoSources() {
        frame(folder.resolve("cadica/p1_v2_00003.png"), 4, 3, 10);
        mask(folder.resolve("cadica_frangi/p1_v2_00003.png"), 4, 3, 0, 1);
        frame(folder.resolve("XCAD/a/7.png"), 4, 3, 20);
        mask(folder.resolve("xcad_mask/a/7.png"), 4, 3, 2);
        frame(folder.resolve("cadica_report/figure.png"), 4, 3, 30);
    }

    @Test
    void sourcesComeWithFramesAndPseudoLabels() {
        Xa170k data = Xa170k.open(folder);
        assertThat(data.sources()).containsExactlyInAnyOrder("cadica", "xcad");
        assertThat(data.frames().size()).isEqualTo(2);
        assertThat(data.frames("xcad").id(0)).isEqualTo("a/7");
        assertThat(data.frames("cadica").origin(0)).isEqualTo(new FrameOrigin("1", "2"));
        SegmentationSet pairs = data.pseudoLabels();
        assertThat(pairs.size()).isEqualTo(2);
        assertThat(List.of(pairs.id(0), pairs.id(1))).containsExactlyInAnyOrder("cadica/p1_v2_00003", "xcad/a/7");
        int cadica = pairs.id(0).startsWith("cadica") ? 0 : 1;
        assertThat(pairs.origin(cadica)).isEqualTo(new FrameOrigin("cadica/1", "2"));
        assertThat(pairs.read(cadica).label().foregroundCount()).isEqualTo(2);
        assertThat(pairs.read(1 - cadica).frame().pixels().get(0, 0)).isEqualTo(20);
    }

    @Test
    void masksAreNoFramesToPretrainOn() throws IOException {
        FrameSet all = FrameSet.open(List.of(folder));
        assertThat(all.size()).isEqualTo(3);
        assertThat(all.leftOut()).isEqualTo(2);
        Files.delete(folder.resolve("xcad_mask/a/7.png"));
        Files.delete(folder.resolve("xcad_mask/a"));
        Files.delete(folder.resolve("xcad_mask"));
        assertThat(Xa170k.open(folder).frames().size()).isEqualTo(2);
        refused("no masks for xcad", () -> Xa170k.open(folder).pseudoLabels());
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        refused("holds none of the sources", () -> Xa170k.open(folder.resolve("cadica")));
        refused("is none of", () -> Xa170k.open(folder).frames("syntax"));
        frame(folder.resolve("cadica/p1_v2_00004.png"), 4, 3, 10);
        refused("has no label", () -> Xa170k.open(folder).pseudoLabels());
        Files.createDirectories(folder.resolve("cadica_labels"));
        refused("several folders of masks for cadica", () -> Xa170k.open(folder));
    }

    private static void refused(String rule, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessageContaining(rule);
    }
}
