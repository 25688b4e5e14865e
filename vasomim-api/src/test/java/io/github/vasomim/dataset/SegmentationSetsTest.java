package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.annotation;
import static io.github.vasomim.dataset.SegmentationFixture.arcade;
import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static io.github.vasomim.dataset.SegmentationFixture.mask;
import static io.github.vasomim.dataset.SegmentationFixture.pairs;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationSetsTest {
    @TempDir
    Path folder;

    private static List<String> ids(@Nullable SegmentationSet set) {
        SegmentationSet present = requireNonNull(set);
        return IntStream.range(0, present.size()).mapToObj(present::id).toList();
    }

    @Test
    void knowsOneSetOfPairs() {
        SegmentationSplits splits = SegmentationSets.open(pairs(folder, 3));
        assertThat(ids(splits.train())).containsExactly("00", "01", "02");
        assertThat(splits.val()).isNull();
        assertThat(splits.test()).isNull();
        LabelledFrame second = requireNonNull(splits.train()).read(1);
        assertThat(second.frame().pixels().get(0, 0)).isEqualTo(1);
        assertThat(second.label().labels()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aSubsetHasTheFramesAskedForInTheirOrder() {
        SegmentationSet all =
                requireNonNull(SegmentationSets.open(pairs(folder, 3)).train());
        SegmentationSet some = SegmentationSets.subset(all, ImmutableIntArray.of(2, 0));
        assertThat(ids(some)).containsExactly("02", "00");
        assertThat(some.read(0).frame().name()).isEqualTo(all.read(2).frame().name());
        assertThatThrownBy(() -> SegmentationSets.subset(all, ImmutableIntArray.of(3)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void knowsSplitsAndArcadesRoot() throws IOException {
        arcade(folder.resolve("syntax/train"), annotation(3, "[[0,0,6,0,6,4,0,4]]"));
        pairs(folder.resolve("syntax/test"), 1);
        arcade(folder.resolve("stenosis/val"), annotation(26, "[[0,0,1,0,1,1,0,1]]"));
        for (Path root : List.of(folder, folder.resolve("syntax"))) {
            SegmentationSplits splits = SegmentationSets.open(root);
            assertThat(requireNonNull(splits.train()).read(0).label().foregroundCount())
                    .isEqualTo(24);
            assertThat(splits.val()).isNull();
            assertThat(ids(splits.test())).containsExactly("00");
        }
        SegmentationSplits stenoses = SegmentationSets.open(folder, ArcadeTarget.STENOSES);
        assertThat(requireNonNull(stenoses.val()).read(0).label().foregroundCount())
                .isEqualTo(1);
        assertThat(ids(SegmentationSets.open(folder.resolve("syntax/train")).train()))
                .containsExactly("a", "b");
    }

    @Test
    void aRootOfStenosesAloneIsKnownForStenosesAlone() throws IOException {
        arcade(folder.resolve("stenosis/val"), annotation(26, "[[0,0,1,0,1,1,0,1]]"));
        assertThat(SegmentationSets.isKnown(folder, ArcadeTarget.STENOSES)).isTrue();
        assertThat(SegmentationSets.open(folder, ArcadeTarget.STENOSES).val()).isNotNull();
        assertThat(SegmentationSets.isKnown(folder)).isFalse();
        assertThat(SegmentationSets.isKnown(folder, ArcadeTarget.SEGMENTS)).isFalse();
        arcade(folder.resolve("syntax/val"), annotation(3, "[[0,0,6,0,6,4,0,4]]"));
        assertThat(SegmentationSets.isKnown(folder)).isTrue();
    }

    @Test
    void refusesOtherFolders() throws IOException {
        refused(folder, "none of the known layouts");
        refused(folder.resolve("absent"), "does not exist");
        refused(Files.writeString(folder.resolve("file"), ""), "is a file");
        pairs(folder.resolve("train"), 1);
        Files.createDirectories(folder.resolve("val/img"));
        refused(folder, "neither");
    }

    @Test
    void refusesLonelyAndDoublePairs() throws IOException {
        pairs(folder, 3);
        Path lonely = frame(folder.resolve("img/x.png"), 4, 3, 0);
        refused(folder, lonely + ": has no label");
        Files.delete(lonely);
        Path orphan = mask(folder.resolve("label/y.png"), 4, 3);
        refused(folder, orphan + ": is a label without a frame");
        Files.delete(orphan);
        frame(folder.resolve("img/00.bmp"), 4, 3, 0);
        refused(folder, "has the name of");
        Files.delete(folder.resolve("img/00.bmp"));
        mask(folder.resolve("label/01.png"), 3, 4);
        SegmentationSet set = requireNonNull(SegmentationSets.open(folder).train());
        assertThatThrownBy(() -> set.read(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("img/01.png").toString())
                .hasMessageContaining(folder.resolve("label/01.png").toString())
                .hasMessageContaining("3x4");
    }

    private static void refused(Path path, String rule) {
        assertThatThrownBy(() -> SegmentationSets.open(path))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(rule);
    }

    /** Only ids; reading is not part of splitting. */
    private record Names(int size) implements SegmentationSet {
        @Override
        public String id(int index) {
            return "frame " + index;
        }

        @Override
        public LabelledFrame read(int index) {
            throw new IllegalStateException("splitting reads no frame");
        }
    }

    @Property(tries = 100)
    void holdingOutPartitions(
            @ForAll @IntRange(min = 2, max = 60) int size,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        SegmentationSplits splits = SegmentationSets.holdOut(new Names(size), share, seed);
        List<String> train = ids(splits.train());
        List<String> val = ids(splits.val());
        assertThat(Stream.concat(train.stream(), val.stream()))
                .containsExactlyInAnyOrderElementsOf(ids(new Names(size)));
        assertThat(val).hasSize((int) Math.max(1, Math.min(size - 1, Math.round(share * size))));
        assertThat(splits.test()).isNull();
        assertThat(ids(SegmentationSets.holdOut(new Names(size), share, seed).val()))
                .isEqualTo(val);
    }

    @Test
    void otherSeedsHoldOutOtherFrames() {
        SegmentationSet names = new Names(100);
        assertThat(ids(SegmentationSets.holdOut(names, 0.2, 1).val()))
                .isNotEqualTo(ids(SegmentationSets.holdOut(names, 0.2, 2).val()));
        assertThatThrownBy(() -> SegmentationSets.holdOut(new Names(1), 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SegmentationSets.holdOut(names, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
