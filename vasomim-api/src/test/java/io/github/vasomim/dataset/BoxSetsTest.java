package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.arcade;
import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static io.github.vasomim.dataset.VocFixture.object;
import static io.github.vasomim.dataset.VocFixture.voc;
import static io.github.vasomim.dataset.VocFixture.write;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxSetsTest {
    @TempDir
    Path folder;

    private void stenosis(String split, int patient, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = "14_00" + patient + "_1_000" + i;
            frame(folder.resolve(split).resolve(name + ".png"), 8, 6, 10 * patient + i);
            write(folder.resolve(split).resolve(name + ".xml"), voc(8, 6, object("Stenosis", 1, 2, 12, 4)));
        }
    }

    private static String boxed(int category, String bbox) {
        return "{\"id\":1,\"image_id\":9,\"iscrowd\":1,\"category_id\":" + category + ",\"segmentation\":[],\"bbox\":"
                + bbox + "}";
    }

    @Test
    void stenosisKnowsItsPatients() throws IOException {
        for (int patient = 1; patient <= 5; patient++) {
            stenosis("", patient, 2);
        }
        BoxSet all = requireNonNull(BoxSets.open(folder).train());
        assertThat(all.size()).isEqualTo(10);
        assertThat(all.id(9)).isEqualTo("14_005_1_0001");
        assertThat(all.origin(9)).isEqualTo(new FrameOrigin("005", "1"));
        // The box sticks out to the right of the 8 columns.
        assertThat(all.read(9).boxes())
                .containsExactly(new LabelledBox(Box.ofCorners(1, 2, 8, 4), LabelledBox.STENOSIS, false));
        assertThat(all.read(9).frame().pixels().get(0, 0)).isEqualTo(51);
        BoxSplits splits = BoxSets.open(folder).withValidation(folder, 0.2);
        BoxSet val = requireNonNull(splits.val());
        assertThat(val.size()).isEqualTo(2);
        assertThat(val.origin(0)).isEqualTo(val.origin(1));
        assertThat(IntStream.range(0, 8).mapToObj(requireNonNull(splits.train())::origin))
                .doesNotContain(val.origin(0));
        assertThat(val.read(0).boxes()).hasSize(1);
        assertThat(splits.withValidation(folder, 0.5)).isSameAs(splits);
    }

    @Test
    void officialSplitsAreKept() throws IOException {
        stenosis("train", 1, 3);
        stenosis("test", 2, 1);
        BoxSplits splits = BoxSets.open(folder);
        assertThat(requireNonNull(splits.train()).size()).isEqualTo(3);
        assertThat(splits.val()).isNull();
        assertThat(requireNonNull(splits.test()).id(0)).isEqualTo("14_002_1_0000");
        Files.createDirectories(folder.resolve("val"));
        refused("val", "neither images/");
    }

    @Test
    void framesAndBoxesMayLieInTwoFolders() throws IOException {
        frame(folder.resolve("images/a.png"), 8, 6, 1);
        write(folder.resolve("annotations/a.xml"), voc(8, 6));
        assertThat(requireNonNull(BoxSets.open(folder).train()).read(0).boxes()).isEmpty();
    }

    @Test
    void stenosisRefusesWhatDoesNotMatch() throws IOException {
        stenosis("", 1, 2);
        Path lonely = frame(folder.resolve("x.png"), 8, 6, 0);
        refused("x.png", "has no VOC file", "x.xml");
        Files.delete(lonely);
        Path orphan = write(folder.resolve("y.xml"), voc(8, 6));
        refused("y.xml", "belongs to no frame");
        Files.delete(orphan);
        Path twice = frame(folder.resolve("14_001_1_0000.bmp"), 8, 6, 0);
        refused("14_001_1_0000", "has the name of");
        Files.delete(twice);
        Path file = folder.resolve("14_001_1_0001.xml");
        write(file, voc(8, 6, object("Catheter", 1, 2, 3, 4)));
        refused("14_001_1_0001.xml", "Catheter", "Stenosis");
        write(file, voc(8, 6, object("Stenosis", 9, 2, 12, 4)));
        refused("14_001_1_0001.xml", "outside");
        write(file, voc(6, 8, object("Stenosis", 1, 2, 3, 4)));
        BoxSet set = requireNonNull(BoxSets.open(folder).train());
        assertThatThrownBy(() -> set.read(1))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("14_001_1_0001.xml", "6x8", "8x6");
    }

    @Test
    void arcadesBoxesAreThoseOfTheFile() throws IOException {
        arcade(folder.resolve("stenosis/val"), boxed(26, "[1.5,1,3,2.5]") + "," + boxed(26, "[-1,3,3,4]"));
        BoxSplits splits = BoxSets.open(folder);
        assertThat(splits.train()).isNull();
        BoxSet val = requireNonNull(splits.val());
        assertThat(List.of(val.id(0), val.id(1))).containsExactly("a", "b");
        assertThat(val.origin(0)).isEqualTo(FrameOrigin.UNKNOWN);
        assertThat(val.read(0).boxes())
                .containsExactly(
                        new LabelledBox(Box.ofCorners(1.5, 1, 4.5, 3.5), LabelledBox.STENOSIS, true),
                        new LabelledBox(Box.ofCorners(0, 3, 2, 4), LabelledBox.STENOSIS, true));
        assertThat(val.read(1).boxes()).isEmpty();
        assertThatThrownBy(() -> splits.withValidation("here", 0.2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("0 training frames");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,1,0,2]", "[1,1,2]", "null", "\"box\"", "[7,1,2,2]", "[1,1,-2,2]"})
    void arcadesBoxesMustBeBoxes(String bbox) throws IOException {
        arcade(folder, boxed(26, bbox));
        refused("annotations[0]", "box");
    }

    @Test
    void otherFoldersAreRefused() throws IOException {
        refused("", "none of the known layouts");
        assertThatThrownBy(() -> BoxSets.open(folder.resolve("absent")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
        arcade(folder, boxed(3, "[1,1,2,2]"));
        refused("annotations[0]", "category 3");
    }

    private void refused(String subject, String... rules) {
        assertThatThrownBy(() -> BoxSets.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(subject)
                .hasMessageContainingAll(rules);
    }
}
