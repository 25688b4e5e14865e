package io.github.vasomim.phantom;

import static io.github.vasomim.anatomy.SyntaxSegment.*;

import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.phantom.TreeBuilder.Stretch;
import java.util.ArrayList;
import java.util.List;

/** The right coronary artery: around the right margin to the crux, there the posterior descending and posterolateral arteries. */
final class RightCoronary {
    private final TreeBuilder tree;
    private final Draw draw;
    private final Heart heart;

    private RightCoronary(TreeBuilder tree) {
        this.tree = tree;
        this.draw = tree.draw();
        this.heart = tree.heart();
    }

    static void grow(TreeBuilder tree) {
        new RightCoronary(tree).growAll();
    }

    private void growAll() {
        double radius = draw.between(0.036, 0.06);
        double crux = -draw.between(165, 182);
        List<Vec> knots = new ArrayList<>();
        knots.add(heart.at(draw.between(-35, 0), 0, draw.between(0.3, 0.42), draw.between(-0.34, -0.14)));
        knots.add(heart.at(-38, 0, draw.between(0.68, 0.86), draw.between(-0.22, -0.05)));
        double[] degrees = {-66, -95, -128, -152};
        for (double angle : degrees) {
            double height = draw.between(-0.04, 0.06);
            knots.add(heart.at(angle + draw.between(-6, 6), Math.max(0, height), 1.02, Math.min(0, height)));
        }
        knots.add(heart.at(crux, 0.03));
        List<Stretch> labels = List.of(
                new Stretch(RCA_PROXIMAL, draw.between(0.28, 0.36)),
                new Stretch(RCA_MID, draw.between(0.54, 0.64)),
                new Stretch(RCA_DISTAL, 1));
        int rca = tree.artery(Branch.ROOT, 0, knots, radius, draw.between(0.6, 0.8), labels);
        int end = tree.branch(rca).size() - 1;
        double tip = tree.branch(rca).radius()[end];
        boolean absent = draw.chance(0.12);
        if (!absent) {
            descending(rca, end, tip * draw.between(0.6, 0.85), crux);
            posterolateral(rca, end, tip * draw.between(0.6, 0.9), crux);
        }
    }

    private void descending(int rca, int end, double radius, double crux) {
        List<Vec> knots = List.of(
                heart.at(crux + draw.between(-4, 6), 0.16),
                heart.at(crux + draw.between(-6, 10), 0.42),
                heart.at(crux + draw.between(-8, 12), draw.between(0.6, 0.85)));
        tree.artery(rca, end, knots, radius, draw.between(0.36, 0.6), List.of(new Stretch(PDA_RIGHT, 1)));
    }

    private void posterolateral(int rca, int end, double radius, double crux) {
        double reach = draw.between(22, 62);
        List<Vec> knots = List.of(
                heart.at(crux - 0.35 * reach, 0.05 + draw.between(-0.03, 0.05)),
                heart.at(crux - 0.7 * reach, 0.09),
                heart.at(crux - reach, draw.between(0.1, 0.3)),
                heart.at(crux - reach - 6, draw.between(0.35, 0.6)));
        int trunk = tree.artery(
                rca, end, knots, radius, draw.between(0.36, 0.55), List.of(new Stretch(RIGHT_POSTEROLATERAL, 1)));
        SyntaxSegment[] offspring = {RIGHT_POSTEROLATERAL_A, RIGHT_POSTEROLATERAL_B, RIGHT_POSTEROLATERAL_C};
        int count = draw.whole(0, draw.chance(0.2) ? 3 : 1);
        for (int k = 0; k < count; k++) {
            double share = 0.16 + 0.2 * k + draw.between(0, 0.08);
            int point = tree.branch(trunk).pointAt(share);
            double angle = crux - reach * (0.2 + 0.28 * k);
            double height = draw.between(0.4, 0.75);
            List<Vec> way = List.of(
                    heart.at(angle - 2, 0.2), heart.at(angle - 6, 0.5 * height + 0.1), heart.at(angle - 8, height));
            double width = tree.branch(trunk).radius()[point] * draw.between(0.5, 0.85);
            tree.artery(trunk, point, way, width, draw.between(0.36, 0.6), List.of(new Stretch(offspring[k], 1)));
        }
    }
}
