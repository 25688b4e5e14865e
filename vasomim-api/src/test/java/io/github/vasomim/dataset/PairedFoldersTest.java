package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static io.github.vasomim.dataset.SegmentationFixture.mask;
import static io.github.vasomim.dataset.SegmentationFixture.pairs;
import static io.github.vasomim.io.dicom.CineFixture.cine;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedFoldersTest {
    @TempDir
    Path folder;

    private Path pair(String id, String frames, String labels) {
        frame(folder.resolve(frames).resolve(id + ".png"), 4, 3, 90);
        mask(folder.resolve(labels).resolve(id + ".png"), 4, 3, 5);
        return folder;
    }

    @ParameterizedTest
    @CsvSource({
        "img, label",
        "images, masks",
        "image, mask",
        "images, labels",
        "frames, labels",
        "Images, Masks",
        "imgs, gt",
        "image, GroundTruth"
    })
    void foldersGoByManyNames(String frames, String labels) {
        SegmentationSet set = requireNonNull(
                SegmentationSets.open(pair("a/1", frames, labels)).train());
        assertThat(set.id(0)).isEqualTo("a/1");
        assertThat(set.read(0).label().foregroundCount()).isEqualTo(1);
        assertThat(SegmentationSets.isKnown(folder)).isTrue();
        assertThat(FrameSet.open(List.of(folder)).size()).isEqualTo(1);
    }

    @Test
    void twoFoldersOfOneKindAreRefused() {
        pair("1", "images", "masks");
        pair("1", "images", "labels");
        assertThatThrownBy(() -> SegmentationSets.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(folder.toString(), "images", "labels", "masks", "Keep one");
        // The names used from the start stay clear whatever else lies beside them.
        pair("1", "img", "label");
        assertThat(requireNonNull(SegmentationSets.open(folder).train()).size()).isEqualTo(1);
    }

    @Test
    void patientsAreHeldOutWhole() {
        for (int patient = 0; patient < 6; patient++) {
            for (int frame = 0; frame < 4; frame++) {
                pair("p" + patient + "_v1_0000" + frame, "images", "masks");
            }
        }
        SegmentationSplits splits = SegmentationSets.open(folder).withValidation(folder, 0.3);
        SegmentationSet val = requireNonNull(splits.val());
        assertThat(val.size()).isEqualTo(8);
        List<String> held = IntStream.range(0, val.size())
                .mapToObj(i -> val.origin(i).patient() + "")
                .distinct()
                .toList();
        assertThat(held).hasSize(2);
        SegmentationSet train = requireNonNull(splits.train());
        assertThat(IntStream.range(0, train.size())
                        .mapToObj(i -> train.origin(i).patient() + "")
                        .distinct())
                .hasSize(4)
                .doesNotContainAnyElementsOf(held);
    }

    @Test
    void joinedSetsKeepIdsAndPatientsApart() {
        PairedFolders named = PairedFolders.open(pair("p1_v2_00003", "img", "label"));
        PairedFolders plain = PairedFolders.open(pairs(folder.resolve("plain"), 2));
        SegmentationSet joined = SegmentationSets.join(Map.of("a", named));
        assertThat(joined.id(0)).isEqualTo("a/p1_v2_00003");
        assertThat(joined.origin(0)).isEqualTo(new FrameOrigin("a/1", "2"));
        SegmentationSet unnamed = SegmentationSets.join(Map.of("", plain));
        assertThat(unnamed.size()).isEqualTo(2);
        assertThat(unnamed.id(1)).isEqualTo("01");
        assertThat(unnamed.read(1).label().labels()[1]).isEqualTo((byte) 1);
    }

    @Test
    void framesOfACineHaveMasksOfTheirOwn() {
        cine(folder.resolve("img/a/IM1.dcm"), "1", 10, 20, 30);
        cine(folder.resolve("img/a/IM2.dcm"), "2", 40);
        mask(folder.resolve("label/a/IM1-003.png"), 4, 3, 1, 2);
        mask(folder.resolve("label/a/IM1-002.png"), 4, 3, 1);
        mask(folder.resolve("label/a/IM2.png"), 4, 3, 7);
        SegmentationSet set = PairedFolders.open(folder);
        assertThat(IntStream.range(0, set.size()).mapToObj(set::id)).containsExactly("a/IM1-002", "a/IM1-003", "a/IM2");
        assertThat(set.read(1).frame().pixels().values()).containsOnly(30);
        assertThat(set.read(1).label().foregroundCount()).isEqualTo(2);
        assertThat(set.origin(0)).isEqualTo(set.origin(1)).isEqualTo(new FrameOrigin("a/IM1", "a/IM1"));
        assertThat(set.origin(2)).isEqualTo(new FrameOrigin("a/IM2", null));
        // Frames of one cine are never on both sides.
        SegmentationSplits splits = SegmentationSets.holdOutPatients(set, 0.34, 1);
        SegmentationSet train = requireNonNull(splits.train());
        assertThat(IntStream.range(0, train.size()).mapToObj(train::origin).distinct())
                .hasSize(1);
    }

    @Test
    void aCineWithoutAnyMaskIsRefused() {
        cine(folder.resolve("img/IM1.dcm"), "1", 10, 20);
        cine(folder.resolve("img/IM2.dcm"), "1", 10, 20);
        mask(folder.resolve("label/IM1-002.png"), 4, 3, 1);
        assertThatThrownBy(() -> PairedFolders.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("IM2.dcm, frame 1 of 2: has no label (and 1 more)");
        mask(folder.resolve("label/IM2-003.png"), 4, 3, 1);
        mask(folder.resolve("label/IM2-002.png"), 4, 3, 1);
        assertThatThrownBy(() -> PairedFolders.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("IM2-003.png: is a label without a frame");
    }
}
