package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.testing.MaskPicture;
import io.github.vasomim.testing.MaskRegions;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskToolsTest {
    @Property(tries = 100)
    void dilationReachesWhereASetPixelIsNear(
            @ForAll @IntRange(min = 1, max = 12) int width,
            @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(min = 0, max = 4) int reach,
            @ForAll long seed) {
        LabelImage mask = noise(width, height, seed, 6);

        LabelImage grown = Morphology.dilate(mask, reach);
        LabelImage shrunk = Morphology.erode(mask, reach);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int most = 0;
                int least = 1;
                for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
                    for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
                        most = Math.max(most, mask.get(u, v));
                        least = Math.min(least, mask.get(u, v));
                    }
                }
                assertThat(grown.get(x, y)).isEqualTo(most);
                assertThat(shrunk.get(x, y)).isEqualTo(least);
            }
        }
    }

    @Property(tries = 100)
    void regionsAreAsManyAsAFloodFindsAndKeepThePixels(
            @ForAll @IntRange(min = 1, max = 15) int width, @ForAll long seed) {
        LabelImage mask = noise(width, 11, seed, 3);

        Regions regions = Regions.of(mask);

        assertThat(regions.count()).isEqualTo(MaskRegions.parts(mask));
        assertThat(regions.keep(region -> true).labels()).containsExactly(mask.labels());
        assertThat(regions.keep(region -> false).foregroundCount()).isZero();
    }

    @Test
    void diagonalsAreThoseOfTheBoxes() {
        LabelImage mask = MaskPicture.of("""
                #....
                .#..#
                ..#.#
                .....
                """);

        Regions regions = Regions.of(mask);

        assertThat(regions.count()).isEqualTo(2);
        assertThat(regions.diagonal(regions.at(0))).isEqualTo(Math.hypot(3, 3));
        assertThat(regions.diagonal(regions.at(9))).isEqualTo(Math.hypot(1, 2));
    }

    @Test
    void groupsCutDownToFragmentsStayGroups() {
        LabelImage fragments = MaskPicture.of("##.##....#");

        Regions groups = Regions.of(Morphology.dilate(fragments, 1)).within(fragments);

        assertThat(groups.count()).isEqualTo(2);
        assertThat(groups.at(0)).isEqualTo(groups.at(4));
        assertThat(groups.at(2)).isZero();
        assertThat(groups.diagonal(groups.at(0))).isEqualTo(Math.hypot(5, 1));
    }

    static LabelImage noise(int width, int height, long seed, int rarity) {
        LabelImage mask = new LabelImage(width, height);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < mask.labels().length; i++) {
            mask.labels()[i] = (byte) (random.nextInt(rarity) == 0 ? 1 : 0);
        }
        return mask;
    }
}
