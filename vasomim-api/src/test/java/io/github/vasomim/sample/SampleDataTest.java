package io.github.vasomim.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.IndexedFrames;
import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.QualitySplits;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.Stenosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is what the readers find. */
class SampleDataTest {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(new PhantomConfig(64, 64, 1, 2));

    @TempDir
    private Path folder;

    private static int size(@Nullable IndexedFrames<?> set) {
        return Objects.requireNonNull(set).size();
    }

    @Test
    void framesAreAFrameSet() throws Exception {
        assertThat(SampleData.frames(folder, PHANTOMS, 7, 2)).isEqualTo(folder);
        FrameSet frames = FrameSet.open(List.of(folder));
        assertThat(frames.size()).isEqualTo(2);
        assertThat(frames.read(1).pixels().values())
                .isEqualTo(PHANTOMS.generate(8).frame().pixels().values());
        Path first = folder.resolve("phantom-7.png");
        Files.write(first, new byte[0]);
        SampleData.frames(folder, PHANTOMS, 7, 2);
        assertThat(first).as("what is there stays").isEmptyFile();
    }

    @Test
    void pairsAreSplitsOfMasks() {
        SegmentationSplits splits = SegmentationSets.open(SampleData.pairs(folder, PHANTOMS, 0, 10));
        SegmentationSet test = Objects.requireNonNull(splits.test());
        assertThat(size(splits.train())).isEqualTo(7);
        assertThat(size(splits.val())).isEqualTo(1);
        assertThat(test.size()).isEqualTo(2);
        Phantom ninth = PHANTOMS.generate(9);
        assertThat(test.id(1)).isEqualTo("phantom-9");
        assertThat(test.read(1).label().labels()).isEqualTo(ninth.vesselMask().labels());
        assertThat(test.read(1).frame().pixels().values())
                .isEqualTo(ninth.frame().pixels().values());
    }

    @Test
    void arcadeHoldsSegmentsAndStenoses() {
        SampleData.arcade(folder, PHANTOMS, 100, 10);
        SegmentationSplits segments = SegmentationSets.open(folder, ArcadeTarget.SEGMENTS);
        Phantom first = PHANTOMS.generate(100);
        SegmentationSet train = Objects.requireNonNull(segments.train());
        assertThat(train.size()).isEqualTo(7);
        assertThat(train.read(0).label().labels()).isEqualTo(first.segments().labels());
        BoxSet boxes = Objects.requireNonNull(BoxSets.open(folder).train());
        Stenosis stenosis = first.stenoses().get(0);
        assertThat(boxes.read(0).boxes()).hasSameSizeAs(first.stenoses());
        assertThat(boxes.read(0).boxes().get(0).box().x()).isEqualTo(stenosis.x());
        assertThat(boxes.read(0).boxes().get(0).box().height()).isEqualTo(stenosis.height());
        assertThat(size(SegmentationSets.open(folder, ArcadeTarget.STENOSES).test()))
                .isEqualTo(2);
    }

    @Test
    void qualityHasItsReferences() {
        QualitySplits splits = QualitySplits.open(SampleData.quality(folder, PHANTOMS, 0, 10, 2, 1));
        QualitySet train = Objects.requireNonNull(splits.train());
        assertThat(train.size()).isEqualTo(14);
        assertThat(train.metrics()).startsWith("noise", "sharpness").endsWith("overall");
        assertThat(train.read(0).references()).hasSize(1);
        assertThat(size(splits.val())).isEqualTo(2);
    }

    @Test
    void whatIsReportedOnIsTestOrValidation() {
        SegmentationSplits masks = SegmentationSets.open(SampleData.arcade(folder, PHANTOMS, 0, 10));
        assertThat(masks.unseen(folder)).isSameAs(masks.test());
        assertThat(new SegmentationSplits(masks.train(), masks.val(), null).unseen(folder))
                .isSameAs(masks.val());
        assertThatThrownBy(() -> new SegmentationSplits(masks.train(), null, null).unseen(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.toString());
        BoxSplits boxes = BoxSets.open(folder);
        assertThat(boxes.unseen(folder)).isSameAs(boxes.test());
        assertThat(new BoxSplits(boxes.train(), boxes.val(), null).unseen(folder))
                .isSameAs(boxes.val());
        QualitySplits rated = QualitySplits.open(SampleData.quality(folder.resolve("rated"), PHANTOMS, 0, 10, 1, 0));
        assertThat(rated.unseen(folder)).isSameAs(rated.test());
        assertThat(new QualitySplits(rated.train(), rated.val(), null).unseen(folder))
                .isSameAs(rated.val());
    }

    @ParameterizedTest
    @CsvSource({"10, 7, 1, 2", "20, 14, 2, 4", "13, 10, 1, 2"})
    void sharesAreSevenOneAndTwo(int count, int train, int val, int test) {
        List<SampleSplit> splits = IntStream.range(0, count)
                .mapToObj(i -> SampleSplit.of(i, count))
                .toList();
        assertThat(splits).isSorted();
        assertThat(splits.stream().filter(each -> each == SampleSplit.TRAIN)).hasSize(train);
        assertThat(splits.stream().filter(each -> each == SampleSplit.VAL)).hasSize(val);
        assertThat(splits.stream().filter(each -> each == SampleSplit.TEST)).hasSize(test);
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleData.frames(folder, PHANTOMS, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleData.pairs(folder, PHANTOMS, 0, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleData.arcade(folder, PHANTOMS, 0, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleData.quality(folder, PHANTOMS, 0, 10, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleData.quality(folder, PHANTOMS, 0, 10, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSplit.of(10, 10));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherCountCannotMovePatientsBetweenSplits() {
        SampleData.pairs(folder, PHANTOMS, 0, 10);
        SampleData.pairs(folder, PHANTOMS, 0, 10);
        assertThatThrownBy(() -> SampleData.pairs(folder, PHANTOMS, 0, 20))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("phantom-7", "Name a new folder");
    }
}
