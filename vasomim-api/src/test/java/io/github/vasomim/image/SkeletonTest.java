package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.testing.MaskPicture;
import io.github.vasomim.testing.MaskRegions;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SkeletonTest {
    /**
     * By hand: the first pass takes the south and east sides with both southern corners; in the second go the two northern corners
     * and the middle, which leaves the north and the west side, joined over the corner.
     */
    @Test
    void squareOfThreeByThree() {
        LabelImage square = MaskPicture.of("""
                .....
                .###.
                .###.
                .###.
                .....
                """);

        assertThat(MaskPicture.of(Skeleton.of(square))).isEqualTo("""
                .....
                ..#..
                .#...
                .....
                .....
                """);
    }

    @Test
    void ovalBecomesALineAlongItsAxis() {
        LabelImage oval = MaskPicture.of("""
                ...###...
                ..#####..
                ..#####..
                ..#####..
                ..#####..
                ..#####..
                ..#####..
                ..#####..
                ...###...
                """);

        assertThat(MaskPicture.of(Skeleton.of(oval))).isEqualTo("""
                .........
                .........
                .........
                ....#....
                ....#....
                ....#....
                ....#....
                .........
                .........
                """);
    }

    @Test
    void thinLinesStayAsTheyAre() {
        LabelImage line = MaskPicture.of("""
                #.....#
                .#...#.
                ..#.#..
                ...#...
                ...#...
                """);

        assertThat(Skeleton.of(line).labels()).isEqualTo(line.labels());
    }

    @Test
    void squareOfTwoByTwoDoesNotVanish() {
        LabelImage square = MaskPicture.of("""
                ....
                .##.
                .##.
                ....
                """);

        assertThat(Skeleton.of(square).foregroundCount()).isPositive();
    }

    @Test
    void stairLosesItsCorners() {
        LabelImage stair = MaskPicture.of("""
                ##....
                .##...
                ..##..
                ...##.
                ....##
                """);

        LabelImage skeleton = Skeleton.of(stair);

        assertThat(skeleton.foregroundCount()).isLessThanOrEqualTo(5);
        assertThat(MaskRegions.parts(skeleton)).isEqualTo(1);
    }

    @Test
    void ringKeepsItsHole() {
        LabelImage ring = MaskPicture.of("""
                #######
                #######
                ##...##
                ##...##
                ##...##
                #######
                #######
                """);

        LabelImage skeleton = Skeleton.of(ring);

        assertThat(MaskRegions.backgrounds(skeleton)).isEqualTo(2);
        assertThat(skeleton.foregroundCount()).isLessThan(ring.foregroundCount() / 2);
    }

    @Test
    void anyLabelButZeroIsForeground() {
        LabelImage ones = MaskPicture.of("""
                .....
                .###.
                .###.
                .###.
                .....
                """);
        LabelImage whites = new LabelImage(5, 5);
        for (int i = 0; i < 25; i++) {
            whites.labels()[i] = (byte) (ones.labels()[i] * 255);
        }

        assertThat(Skeleton.of(whites).labels()).isEqualTo(Skeleton.of(ones).labels());
    }

    @Test
    void emptyMaskHasNoSkeleton() {
        assertThat(Skeleton.of(new LabelImage(3, 4)).foregroundCount()).isZero();
    }

    @Property(tries = 400)
    void keepsPartsAndHolesAndStaysInside(
            @ForAll @IntRange(min = 1, max = 24) int width,
            @ForAll @IntRange(min = 1, max = 24) int height,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double density,
            @ForAll long seed) {
        LabelImage mask = new LabelImage(width, height);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < mask.labels().length; i++) {
            mask.labels()[i] = (byte) (random.nextDouble() < density ? 1 : 0);
        }
        byte[] before = mask.labels().clone();

        LabelImage skeleton = Skeleton.of(mask);

        assertThat(mask.labels()).isEqualTo(before);
        assertThat(MaskRegions.parts(skeleton)).isEqualTo(MaskRegions.parts(mask));
        assertThat(MaskRegions.backgrounds(skeleton)).isEqualTo(MaskRegions.backgrounds(mask));
        for (int i = 0; i < before.length; i++) {
            assertThat(skeleton.labels()[i]).isLessThanOrEqualTo(before[i]);
        }
        assertThat(Skeleton.of(skeleton).labels()).as("thinned again").isEqualTo(skeleton.labels());
    }
}
