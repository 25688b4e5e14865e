package io.github.vasomim.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.LabelImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every phantom, whatever the seed and size. */
class PhantomPropertiesTest {
    @Property(tries = 25)
    void maskIsWhereSegmentsAreAndLabelsAreSyntaxIds(
            @ForAll long seed, @ForAll @IntRange(min = 64, max = 200) int side) {
        Phantom phantom = new PhantomGenerator(PhantomConfig.square(side)).generate(seed);

        byte[] mask = phantom.vesselMask().labels();
        byte[] segments = phantom.segments().labels();
        for (int i = 0; i < mask.length; i++) {
            assertThat(mask[i]).isEqualTo((byte) (segments[i] == 0 ? 0 : 1));
            assertThat(segments[i]).isBetween((byte) 0, (byte) 25);
        }
    }

    @Property(tries = 25)
    void greyValuesAreWholeAndWithinEightBits(@ForAll long seed) {
        Phantom phantom = new PhantomGenerator(PhantomConfig.square(96)).generate(seed);

        for (float value : phantom.frame().pixels().values()) {
            assertThat(value).isBetween(0f, 255f).isEqualTo((float) Math.rint(value));
        }
    }

    @Property(tries = 40)
    void stenosisBoxesLieInTheFrameOnVisibleVessel(
            @ForAll long seed, @ForAll @IntRange(min = 100, max = 260) int width) {
        PhantomConfig config = new PhantomConfig(width, 180, 1, 4);

        Phantom phantom = new PhantomGenerator(config).generate(seed);

        assertThat(phantom.stenoses()).hasSizeLessThanOrEqualTo(4);
        for (Stenosis stenosis : phantom.stenoses()) {
            assertThat(stenosis.x() + stenosis.width()).isLessThanOrEqualTo(width);
            assertThat(stenosis.y() + stenosis.height()).isLessThanOrEqualTo(180);
            assertThat(vesselPixelsIn(phantom.vesselMask(), stenosis)).isPositive();
        }
    }

    @Property(tries = 60)
    void noBranchIsWiderThanTheOneItSpringsFrom(@ForAll long seed) {
        CoronaryTree tree = CoronaryTree.grow(new Draw(seed, 1));

        assertThat(tree.branches().get(0).parent()).isEqualTo(Branch.ROOT);
        for (Branch branch : tree.branches()) {
            if (branch.parent() != Branch.ROOT) {
                Branch stem = tree.branches().get(branch.parent());
                assertThat(branch.radius()[0]).isLessThanOrEqualTo(stem.radius()[branch.parentPoint()]);
                assertThat(branch.points()[0]).isEqualTo(stem.points()[branch.parentPoint()]);
            }
            for (int i = 1; i < branch.size(); i++) {
                assertThat(branch.radius()[i]).isLessThanOrEqualTo(branch.radius()[i - 1]);
            }
        }
    }

    @Property(tries = 20)
    void centrelineLiesInTheMaskAndItsRadiusIsThatOfALumen(@ForAll long seed) {
        Phantom phantom = new PhantomGenerator(PhantomConfig.square(160)).generate(seed);

        float[] radius = phantom.centrelineRadius().values();
        for (int i = 0; i < radius.length; i++) {
            if (radius[i] > 0) {
                assertThat(phantom.vesselMask().labels()[i]).isEqualTo((byte) 1);
                assertThat(radius[i]).isLessThan(160 / 20f);
            }
        }
    }

    private static int vesselPixelsIn(LabelImage mask, Stenosis box) {
        int count = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                count += mask.get(x, y);
            }
        }
        return count;
    }
}
