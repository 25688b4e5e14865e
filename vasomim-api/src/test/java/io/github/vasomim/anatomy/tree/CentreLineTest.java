package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.DistanceTransform;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.internal.image.CentreGraph;
import io.github.vasomim.internal.image.InnerRadius;
import io.github.vasomim.internal.image.Spurs;
import io.github.vasomim.testing.MaskPicture;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CentreLineTest {
    private static final LabelImage FORK = MaskPicture.of("""
            ............
            .#######....
            ....#.......
            ....#.......
            ....#.......
            ............
            """);

    @Property(tries = 100)
    void innerRadiusIsTheDistanceToTheGround(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 40) int rare,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelImage ground = new LabelImage(width, height);
        LabelImage vessels = new LabelImage(width, height);
        for (int i = 0; i < ground.labels().length; i++) {
            ground.labels()[i] = (byte) (random.nextInt(rare) == 0 ? 1 : 0);
            vessels.labels()[i] = (byte) (1 - ground.labels()[i]);
        }
        double[] squares = DistanceTransform.squared(ground, PixelSize.PIXEL);
        InnerRadius radius = new InnerRadius(vessels);

        for (int i = 0; i < squares.length; i++) {
            double expected = ground.foregroundCount() == 0 ? width + height : Math.sqrt(squares[i]);
            assertThat(radius.at(i)).isEqualTo(expected);
        }
    }

    @Test
    void spursGoAndBranchesAndLoneLinesStay() {
        LabelImage tree = new LabelImage(120, 120);
        for (int x = 10; x <= 110; x++) {
            tree.labels()[60 * 120 + x] = 1;
        }
        for (int step = 1; step <= 9; step++) {
            tree.labels()[(60 - step) * 120 + 40] = 1;
        }
        for (int step = 1; step <= 30; step++) {
            tree.labels()[(60 + step) * 120 + 80] = 1;
        }
        for (int x = 10; x <= 15; x++) {
            tree.labels()[5 * 120 + x] = 1;
        }

        LabelImage pruned = new Spurs(tree, 10).remove(tree);

        assertThat(pruned.get(40, 55)).isZero();
        assertThat(pruned.get(40, 60)).isOne();
        assertThat(pruned.get(80, 88)).isOne();
        assertThat(pruned.get(12, 5)).isOne();
        assertThat(pruned.get(11, 60)).isOne();
        assertThat(pruned.get(109, 60)).isOne();
        assertThat(new Spurs(tree, 2).remove(tree).get(40, 55)).isOne();
    }

    @Test
    void reachableCountsUpToALimit() {
        CentreReach graph = new CentreReach(new CentreGraph(FORK), 72);
        int end = 1 * 12 + 1;

        assertThat(graph.reachable(end, new boolean[72], 100)).isEqualTo(10);
        assertThat(graph.reachable(end, new boolean[72], 4)).isBetween(4, 6);
    }

    @Test
    void aStretchEndsAfterItsSteps() {
        Stretch stretch = new Stretch(FORK);
        int end = 1 * 12 + 1;

        assertThat(stretch.collect(end, 0)).isEqualTo(1);
        assertThat(stretch.collect(end, 2)).isEqualTo(3);
        assertThat(stretch.pixel(2)).isEqualTo(end + 2);
        assertThat(stretch.collect(end, 50)).isEqualTo(10);
    }
}
