package io.github.vasomim.phantom;

import static io.github.vasomim.anatomy.SyntaxSegment.*;

import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.phantom.TreeBuilder.Stretch;
import java.util.ArrayList;
import java.util.List;

/** The left coronary artery: main stem, descending artery with diagonals, circumflex with marginals and posterolaterals. */
final class LeftCoronary {
    private final TreeBuilder tree;
    private final Draw draw;
    private final Heart heart;

    private LeftCoronary(TreeBuilder tree) {
        this.tree = tree;
        this.draw = tree.draw();
        this.heart = tree.heart();
    }

    static void grow(TreeBuilder tree) {
        new LeftCoronary(tree).growAll();
    }

    private void growAll() {
        double radius = draw.between(0.038, 0.062);
        Vec fork = heart.at(draw.between(14, 30), 0.02, draw.between(0.74, 0.9), draw.between(-0.12, 0));
        Vec ostium = heart.at(draw.between(15, 55), 0, draw.between(0.5, 0.64), draw.between(-0.26, -0.08));
        Vec half = ostium.plus(fork).times(0.5).plus(new Vec(0, draw.between(-0.06, 0.06), 0));
        int stem = tree.artery(
                Branch.ROOT, 0, List.of(ostium, half, fork), radius, 0.92, List.of(new Stretch(LEFT_MAIN, 1)));
        int end = tree.branch(stem).size() - 1;
        descending(stem, end, radius);
        circumflex(stem, end, radius);
        if (draw.chance(0.25)) {
            named(INTERMEDIATE, stem, end, radius * draw.between(0.4, 0.6), 40, 0.15, draw.between(45, 60), 0.62);
        }
    }

    private void descending(int stem, int end, double radius) {
        double wrap = draw.between(0.86, 1.22);
        double side = draw.between(-6, 8);
        List<Vec> knots = List.of(
                heart.at(10 + side, 0.1, 1.02, 0),
                heart.at(3 + side, 0.28),
                heart.at(side, 0.52),
                heart.at(draw.between(-8, 10), 0.76),
                heart.at(draw.between(-8, 14), wrap));
        double proximal = draw.between(0.24, 0.36);
        List<Stretch> labels = List.of(
                new Stretch(LAD_PROXIMAL, proximal),
                new Stretch(LAD_MID, draw.between(0.56, 0.68)),
                new Stretch(LAD_APICAL, 1));
        int lad = tree.artery(stem, end, knots, radius * draw.between(0.72, 0.9), draw.between(0.3, 0.48), labels);
        double first = proximal + draw.between(-0.06, 0.02);
        int d1 = diagonal(
                DIAGONAL_1, lad, first, draw.between(0.45, 0.72), draw.between(36, 58), draw.between(0.55, 0.8));
        if (draw.chance(0.3)) {
            offshoot(DIAGONAL_1A, d1, draw.between(0.25, 0.5));
        }
        if (draw.chance(0.55)) {
            double second = first + draw.between(0.14, 0.26);
            double share = draw.between(0.4, 0.65);
            int d2 = diagonal(DIAGONAL_2, lad, second, share, draw.between(24, 42), draw.between(0.74, 0.92));
            if (draw.chance(0.15)) {
                offshoot(DIAGONAL_2A, d2, draw.between(0.25, 0.5));
            }
        }
    }

    private int diagonal(
            SyntaxSegment segment, int lad, double share, double thickness, double degrees, double height) {
        int point = tree.branch(lad).pointAt(share);
        double radius = tree.branch(lad).radius()[point] * thickness;
        double begin = 0.12 + 0.55 * share;
        return named(segment, lad, point, radius, degrees * 0.55, begin + 0.12, degrees, height);
    }

    private void circumflex(int stem, int end, double radius) {
        boolean dominant = draw.chance(0.2);
        double reach = dominant ? 172 : draw.between(105, 160);
        double first = draw.between(34, 46);
        List<Vec> knots = new ArrayList<>();
        knots.add(heart.at(first, 0.03, 0.98, -0.04));
        for (int i = 1; i <= 4; i++) {
            knots.add(heart.at(first + (reach - first) * i / 4, 0.02 + draw.between(0, 0.07)));
        }
        double split = draw.between(0.3, 0.45);
        List<Stretch> labels = List.of(new Stretch(LCX_PROXIMAL, split), new Stretch(LCX_DISTAL, 1));
        int lcx = tree.artery(stem, end, knots, radius * draw.between(0.62, 0.9), dominant ? 0.7 : 0.42, labels);
        marginal(MARGINAL_A, lcx, split, draw.between(0.5, 0.85), first, reach);
        if (draw.chance(0.5)) {
            marginal(MARGINAL_B, lcx, split + 0.2, draw.between(0.4, 0.75), first, reach);
        }
        if (draw.chance(0.4)) {
            marginal(LEFT_POSTEROLATERAL, lcx, 0.76, draw.between(0.5, 0.8), first, reach);
        }
        if (draw.chance(0.2)) {
            marginal(LEFT_POSTEROLATERAL_A, lcx, 0.87, draw.between(0.4, 0.8), first, reach);
        }
        if (draw.chance(0.2)) {
            marginal(LEFT_POSTEROLATERAL_B, lcx, 0.95, draw.between(0.4, 0.9), first, reach);
        }
        if (dominant) {
            int last = tree.branch(lcx).size() - 1;
            double width = tree.branch(lcx).radius()[last];
            named(PDA_LEFT, lcx, last, width, 180, 0.15, 180, draw.between(0.5, 0.8));
        }
    }

    private void marginal(SyntaxSegment segment, int lcx, double share, double thickness, double first, double reach) {
        int point = tree.branch(lcx).pointAt(share);
        double degrees = first + (reach - first) * share;
        double radius = tree.branch(lcx).radius()[point] * thickness;
        double height = draw.between(0.45, 0.78);
        named(segment, lcx, point, radius, degrees + 4, 0.18, degrees + draw.between(-8, 22), height);
    }

    private int named(
            SyntaxSegment segment,
            int parent,
            int point,
            double radius,
            double viaDegrees,
            double viaHeight,
            double degrees,
            double height) {
        List<Vec> knots = List.of(
                heart.at(viaDegrees, viaHeight),
                heart.at((viaDegrees + degrees) / 2 + draw.between(-4, 4), (viaHeight + height) / 2),
                heart.at(degrees, height));
        return tree.artery(parent, point, knots, radius, draw.between(0.36, 0.6), List.of(new Stretch(segment, 1)));
    }

    /** A fork of a diagonal: leaves it and keeps to its side. */
    private void offshoot(SyntaxSegment segment, int parent, double share) {
        Branch stem = tree.branch(parent);
        int point = stem.pointAt(share);
        Vec origin = stem.points()[point];
        Vec ahead = stem.tangent(point);
        Vec aside = heart.outward(origin).cross(ahead).unit().times(draw.sign());
        double length = stem.length() * (1 - share) * draw.between(0.7, 1);
        List<Vec> knots = List.of(
                origin.plus(ahead.times(0.3 * length)).plus(aside.times(0.18 * length)),
                origin.plus(ahead.times(0.9 * length)).plus(aside.times(0.35 * length)));
        tree.artery(parent, point, knots, stem.radius()[point] * 0.8, 0.4, List.of(new Stretch(segment, 1)));
    }
}
