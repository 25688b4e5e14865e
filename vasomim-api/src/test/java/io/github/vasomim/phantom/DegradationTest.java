package io.github.vasomim.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradationTest {
    private static final PhantomGenerator SMALL = new PhantomGenerator(PhantomConfig.square(96));

    @Test
    void scoresFollowTheStrengths() {
        assertThat(new Degradation(0.2, 0.4, 1, 0).scores())
                .containsExactlyEntriesOf(com.google.common.collect.ImmutableMap.of(
                        "noise",
                        0.8,
                        "sharpness",
                        0.6,
                        "completeness",
                        0.0,
                        "ghosting",
                        1.0,
                        "overall",
                        1 - Math.sqrt((0.2 * 0.2 + 0.4 * 0.4 + 1) / 4)));
        assertThat(Degradation.NONE.scores().values()).containsOnly(1.0);
        assertThat(new Degradation(1, 1, 1, 1).scores().values()).containsOnly(0.0);
        assertThatThrownBy(() -> new Degradation(0, 1.1, 0, 0)).hasMessageContaining("blur 1.1");
        assertThatThrownBy(() -> new Degradation(Double.NaN, 0, 0, 0)).hasMessageContaining("noise NaN");
    }

    @Property(tries = 100)
    void scoresLieInRangeAndOverallBetweenBestAndWorst(@ForAll long seed) {
        var scores = Degradation.draw(new SplittableRandom(seed)).scores();
        double overall = scores.values().asList().get(4);
        List<Double> single = scores.values().asList().subList(0, 4);
        assertThat(single).allMatch(score -> score >= 0 && score <= 1);
        assertThat(overall)
                .isBetween(
                        single.stream().mapToDouble(x -> x).min().orElseThrow() - 1e-12,
                        single.stream().mapToDouble(x -> x).max().orElseThrow() + 1e-12);
    }

    @Property(tries = 10)
    void exposuresArePureAndTheFirstIsThePhantom(@ForAll long seed, @ForAll @IntRange(max = 5) int exposure) {
        assertThat(SMALL.expose(seed, 0, Degradation.NONE).pixels().values())
                .isEqualTo(SMALL.generate(seed).frame().pixels().values());
        Degradation bad = Degradation.draw(new SplittableRandom(seed));
        float[] values = SMALL.expose(seed, exposure, bad).pixels().values();
        assertThat(SMALL.expose(seed, exposure, bad).pixels().values()).isEqualTo(values);
        for (float value : values) {
            assertThat(value).isBetween(0f, 255f).isEqualTo((float) Math.rint(value));
        }
        assertThat(SMALL.expose(seed, exposure + 1, bad).pixels().values()).isNotEqualTo(values);
    }

    /** How far two frames are apart, grey values. */
    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares / a.length);
    }

    private static Degradation only(int defect, double strength) {
        double[] all = new double[4];
        all[defect] = strength;
        return new Degradation(all[0], all[1], all[2], all[3]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aStrongerDefectLeadsFartherAway(int defect) {
        for (long seed = 0; seed < 6; seed++) {
            float[] clean = SMALL.expose(seed, 0, Degradation.NONE).pixels().values();
            double before = 0;
            for (double strength : new double[] {0.25, 0.5, 0.75, 1}) {
                double now = distance(
                        clean,
                        SMALL.expose(seed, 0, only(defect, strength)).pixels().values());
                assertThat(now).isGreaterThan(before);
                before = now;
            }
        }
    }

    /** Mean difference of neighbours. */
    private static double roughness(float[] values) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += Math.abs(values[i] - values[i - 1]);
        }
        return sum / values.length;
    }

    @Test
    void noiseRoughensAndBlurSmooths() {
        for (long seed = 0; seed < 5; seed++) {
            double clean =
                    roughness(SMALL.expose(seed, 0, Degradation.NONE).pixels().values());
            assertThat(roughness(SMALL.expose(seed, 0, only(0, 1)).pixels().values()))
                    .isGreaterThan(1.5 * clean);
            assertThat(roughness(SMALL.expose(seed, 0, only(1, 1)).pixels().values()))
                    .isLessThan(clean);
        }
    }

    @Test
    void contrastFadesFarFromTheOstiumAlone() {
        Shadow shadow = Shadow.blank(11);
        java.util.Arrays.fill(shadow.absorption(), 2);
        double[] travelled = new double[11];
        Vec[] points = new Vec[11];
        for (int i = 0; i < 11; i++) {
            travelled[i] = i / 10.0;
            points[i] = new Vec(i, 0, 0);
        }
        Branch branch = new Branch(points, new double[11], new byte[11], travelled, Branch.ROOT, 0);
        double[] faded =
                Defects.faded(List.of(shadow), List.of(branch), 0.5).get(0).absorption();
        assertThat(faded[0]).isEqualTo(2);
        assertThat(faded[1]).isEqualTo(2);
        // Half way between the shares 0.1 and 0.5 half of the strength is lost.
        assertThat(faded[3]).isCloseTo(2 * 0.75, within(1e-9));
        assertThat(faded[5]).isCloseTo(1, within(1e-9));
        assertThat(faded[10]).isCloseTo(1, within(1e-9));
        assertThat(shadow.absorption()).containsOnly(2);
        assertThat(Defects.faded(List.of(shadow), List.of(branch), 0)).containsExactly(shadow);
    }

    @Property(tries = 10)
    void contrastMediumDarkensTheVessels(@ForAll @IntRange(max = 50) int seed) {
        PhantomGenerator clear = new PhantomGenerator(PhantomConfig.square(128));
        byte[] vessels = clear.generate(seed).vesselMask().labels();
        double before = Double.NEGATIVE_INFINITY;
        for (double contrast : new double[] {0, 0.5, 1}) {
            float[] values =
                    clear.expose(seed, 0, Degradation.NONE, contrast).pixels().values();
            // The detector sets its brightness by the whole frame: what counts is the step to the ground.
            double step = mean(values, vessels, false) - mean(values, vessels, true);
            assertThat(step).as("seed %d, contrast %s", seed, contrast).isGreaterThan(before + 1);
            before = step;
        }
    }

    private static double mean(float[] values, byte[] labels, boolean vessel) {
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> labels[i] != 0 == vessel)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    @Test
    void contrastIsAShare() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> SMALL.expose(0, 0, Degradation.NONE, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("contrast " + wrong);
        }
    }

    @Test
    void aGhostIsTheTreeElsewhereAndWeaker() {
        Shadow shadow = Shadow.tube(new double[] {10, 20}, new double[] {5, 5}, 2, 1);
        assertThat(Defects.ghosts(List.of(shadow), 0, new Draw(1, 1))).isEmpty();
        Shadow ghost = Defects.ghosts(List.of(shadow), 0.5, new Draw(1, 1)).get(0);
        assertThat(ghost.absorption()).containsOnly(0.3);
        double dx = ghost.x()[0] - 10;
        double dy = ghost.y()[0] - 5;
        assertThat(Math.hypot(dx, dy)).isBetween(14.0, 30.0);
        assertThat(ghost.x()[1] - 20).isCloseTo(dx, within(1e-9));
        assertThat(ghost.radius()).isEqualTo(shadow.radius());
        assertThatThrownBy(() -> SMALL.expose(0, -1, Degradation.NONE)).hasMessageContaining("exposure -1");
    }
}
