package io.github.vasomim.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.Tube;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VesselGraphTest {
    private static final int SIDE = 100;

    /** A stem along row 50 from the left, which forks at column 50 into two arms of 45 degrees, and a twig away from it all. */
    private static LabelImage fork() {
        LabelImage mask = new LabelImage(SIDE, SIDE);
        for (Tube tube : new Tube[] {
            Tube.straight(30.5, 50.5, 0, 40, t -> 5),
            Tube.straight(65.5, 35.5, -Math.PI / 4, 42.4, t -> 5),
            Tube.straight(65.5, 65.5, Math.PI / 4, 42.4, t -> 3),
            Tube.straight(20.5, 90.5, 0, 20, t -> 3)
        }) {
            byte[] drawn = tube.mask(SIDE, SIDE).labels();
            for (int i = 0; i < drawn.length; i++) {
                mask.labels()[i] |= drawn[i];
            }
        }
        return mask;
    }

    @Test
    void aForkHasThreeBranchesAtOneJunction() {
        VesselGraph graph = VesselGraph.of(fork());

        assertThat(graph.branches()).hasSize(4);
        assertThat(graph.nodes()).hasSize(6);
        VesselNode junction = graph.nodes().stream()
                .filter(VesselNode::isJunction)
                .findFirst()
                .orElseThrow();
        assertThat(junction.degree()).isEqualTo(3);
        assertThat(Math.hypot(junction.x() - 51, junction.y() - 50.5)).isLessThan(3);
        assertThat(junction.radius()).isBetween(2.0, 4.5);
        assertThat(graph.nodes().stream().filter(node -> node.degree() == 1)).hasSize(5);
        VesselBranch stem = graph.branches().stream()
                .filter(branch -> branch.line().x(0) < 20 && branch.line().y(0) < 60
                        || branch.line().x(branch.line().size() - 1) < 20)
                .findFirst()
                .orElseThrow();
        assertThat(stem.line().length()).isBetween(34.0, 46.0);
        for (int i = 4; i < stem.line().size() - 20; i++) {
            assertThat(stem.line().y(i)).isBetween(50.2, 50.8);
        }
    }

    @Test
    void theWiderArmGoesOnAsTheVesselAndTheOtherEnds() {
        VesselGraph graph = VesselGraph.of(fork());

        VesselPath longest = graph.vessels().get(0);
        Centreline line = longest.line();
        assertThat(longest.branches().length()).isEqualTo(2);
        double farY = line.x(0) > 50 ? line.y(0) : line.y(line.size() - 1);
        assertThat(farY).as("the arm of 5 pixels leads up").isLessThan(40);
        assertThat(graph.vessels()).hasSize(3);
        assertThat(longest.openings()).hasSize(1);
        assertThat(longest.isOpen(51, 50)).isTrue();
        assertThat(longest.isOpen(20, 50)).isFalse();
    }

    @Test
    void theWayBetweenTwoPlacesLeadsThroughTheJunction() {
        VesselGraph graph = VesselGraph.of(fork());

        Centreline line = graph.path(75, 25, 75, 75).orElseThrow().line();
        assertThat(line.y(0)).isLessThan(30);
        assertThat(line.y(line.size() - 1)).isGreaterThan(70);
        assertThat(line.length()).isBetween(60.0, 75.0);
        assertThat(IntStream.range(0, line.size()).mapToDouble(line::x).min().orElseThrow())
                .isBetween(49.0, 54.0);

        Centreline back = graph.path(75, 75, 75, 25).orElseThrow().line();
        assertThat(back.length()).isCloseTo(line.length(), org.assertj.core.api.Assertions.within(0.5));
        assertThat(graph.path(15, 50, 40, 50).orElseThrow().line().length()).isBetween(23.0, 27.0);
        assertThat(graph.path(15, 50, 20, 90))
                .as("the twig does not hang together with the fork")
                .isEmpty();
        assertThat(graph.path(30, 50, 30, 50)).isEqualTo(Optional.empty());
    }

    @Test
    void aRingIsOneBranch() {
        Tube tube = Tube.curved(50, 50, 30, 0, 2 * Math.PI * 30 + 1, t -> 5);
        VesselGraph graph = VesselGraph.of(tube.mask(SIDE, SIDE));

        assertThat(graph.branches()).hasSize(1);
        assertThat(graph.branches().get(0).start())
                .isEqualTo(graph.branches().get(0).end());
        assertThat(graph.branches().get(0).line().length()).isBetween(180.0, 196.0);
        assertThat(graph.vessels()).hasSize(1);
        DiameterProfile profile = VesselQuantifier.DEFAULT
                .quantify(tube.mask(SIDE, SIDE), LengthUnit.PIXEL)
                .vessels()
                .get(0)
                .profile();
        assertThat(profile.diameters().stream().average().orElseThrow()).isBetween(4.8, 5.2);
    }

    @Test
    void nothingIsFoundInNothing() {
        VesselGraph graph = VesselGraph.of(new LabelImage(40, 30));

        assertThat(graph.width()).isEqualTo(40);
        assertThat(graph.height()).isEqualTo(30);
        assertThat(graph.nodes()).isEmpty();
        assertThat(graph.vessels()).isEmpty();
        assertThat(graph.path(1, 1, 2, 2)).isEmpty();
        assertThat(VesselQuantifier.DEFAULT
                        .quantify(new LabelImage(40, 30), LengthUnit.PIXEL)
                        .stenoses())
                .isEmpty();
    }

    /** Whatever the mask, also one of noise or without any ground. */
    @Property(tries = 150)
    void eachBranchIsInOneVesselAndNothingFails(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelImage mask = new LabelImage(random.nextInt(1, 60), random.nextInt(1, 60));
        double share = random.nextDouble();
        boolean rough = random.nextBoolean();
        for (int i = 0; i < mask.labels().length; i++) {
            boolean same = rough && i > 0 && random.nextDouble() < 0.8;
            mask.labels()[i] = same ? mask.labels()[i - 1] : (byte) (random.nextDouble() < share ? 1 : 0);
        }
        VesselGraph graph = VesselGraph.of(mask);

        int[] used = graph.vessels().stream()
                .flatMapToInt(path -> path.branches().stream())
                .sorted()
                .toArray();
        assertThat(used).isEqualTo(IntStream.range(0, graph.branches().size()).toArray());
        int ends = graph.nodes().stream().mapToInt(VesselNode::degree).sum();
        assertThat(ends).isEqualTo(2 * graph.branches().size());
        new VesselQuantifier(DiameterMeter.DEFAULT, StenosisFinder.DEFAULT, 0)
                .quantify(mask, LengthUnit.PIXEL)
                .stenoses()
                .forEach(each -> assertThat(each.measure().percentDiameter()).isBetween(25.0, 100.0));
    }
}
