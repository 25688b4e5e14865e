package io.github.vasomim.phantom;

import io.github.vasomim.anatomy.SyntaxSegment;
import java.util.ArrayList;
import java.util.List;

/** Grows one patient's coronary tree branch by branch: named arteries along given knots, then the nameless twigs on them. */
final class TreeBuilder {
    /** A child is at most this share of its parent's radius where it springs off. */
    private static final double WIDEST_CHILD = 0.94;

    /** Points over which corners are rounded, to each side. */
    private static final int ROUNDING = 14;

    private static final int TRUNK_ROUNDING = 40;

    private final Draw draw;
    private final Heart heart;
    private final double tortuosity;
    private final List<Branch> branches = new ArrayList<>();

    TreeBuilder(Draw draw, Heart heart) {
        this.draw = draw;
        this.heart = heart;
        double calm = draw.between(0.25, 0.8);
        this.tortuosity = draw.chance(0.25) ? calm * 2 : calm;
    }

    Draw draw() {
        return draw;
    }

    Heart heart() {
        return heart;
    }

    Branch branch(int index) {
        return branches.get(index);
    }

    List<Branch> branches() {
        return branches;
    }

    /** Where one label gives way to the next along an artery: the label holds up to this share of the length. */
    record Stretch(SyntaxSegment segment, double until) {}

    /**
     * Adds an artery.
     *
     * @param parent index of the branch it springs from, or {@link Branch#ROOT}
     * @param parentPoint point of the parent that is its origin
     * @param knots places it passes after its origin (a root's first knot is its origin)
     * @param startRadius wished radius at the origin, cut to fit the parent's
     * @param endShare radius at the end as a share of that at the origin
     * @return index of the new branch
     */
    int artery(
            int parent,
            int parentPoint,
            List<Vec> knots,
            double startRadius,
            double endShare,
            List<Stretch> stretches) {
        List<Vec> path = new ArrayList<>();
        double start = startRadius;
        double before = 0;
        if (parent != Branch.ROOT) {
            Branch stem = branches.get(parent);
            Vec origin = stem.points()[parentPoint];
            path.add(origin);
            path.add(departure(stem, parentPoint, knots.get(0).minus(origin)));
            start = Math.min(start, WIDEST_CHILD * stem.radius()[parentPoint]);
            before = stem.travelled()[parentPoint];
        }
        path.addAll(knots);
        boolean trunk = start > 0.036;
        double fine = trunk ? draw.between(0.38, 0.85) : draw.between(0.24, 0.5);
        double wriggling = tortuosity * draw.between(0.6, 1.4) * (trunk ? 0.7 : 1);
        Vec[] smooth = Curve.rounded(Curve.through(path), trunk ? TRUNK_ROUNDING : ROUNDING);
        Vec[] points = Curve.wriggle(smooth, fine, wriggling, draw);
        branches.add(finish(points, start, start * endShare, before, parent, parentPoint, stretches));
        return branches.size() - 1;
    }

    /** A branch leaves along its parent before it turns to its own way. */
    private Vec departure(Branch stem, int parentPoint, Vec way) {
        double reach = Math.min(0.35 * way.length(), draw.between(0.05, 0.14));
        Vec direction = stem.tangent(parentPoint).times(draw.between(0.3, 0.9)).plus(way.unit());
        return stem.points()[parentPoint].plus(direction.unit().times(reach));
    }

    private static Branch finish(
            Vec[] points,
            double start,
            double end,
            double before,
            int parent,
            int parentPoint,
            List<Stretch> stretches) {
        double[] travelled = new double[points.length];
        travelled[0] = before;
        for (int i = 1; i < points.length; i++) {
            travelled[i] = travelled[i - 1] + points[i].minus(points[i - 1]).length();
        }
        double length = Math.max(travelled[points.length - 1] - before, 1e-9);
        double[] radius = new double[points.length];
        byte[] label = new byte[points.length];
        int stretch = 0;
        for (int i = 0; i < points.length; i++) {
            double share = (travelled[i] - before) / length;
            while (stretch < stretches.size() - 1
                    && share > stretches.get(stretch).until()) {
                stretch++;
            }
            label[i] = (byte) stretches.get(stretch).segment().id();
            radius[i] = start + (end - start) * share;
        }
        return new Branch(points, radius, label, travelled, parent, parentPoint);
    }

    /** Lets twigs sprout from every branch grown so far, and finer ones from those. */
    void sprout() {
        double density = draw.between(0.7, 2.4);
        int named = branches.size();
        for (int b = 0; b < named; b++) {
            sproutFrom(b, density, 0.05);
        }
        int twigs = branches.size();
        for (int b = named; b < twigs; b++) {
            if (branches.get(b).radius()[0] > 0.013) {
                sproutFrom(b, density * 0.7, 0.25);
            }
        }
    }

    private void sproutFrom(int index, double density, double from) {
        Branch stem = branches.get(index);
        int count = (int) (density * stem.length() + draw.unit());
        for (int k = 0; k < count; k++) {
            int point = stem.pointAt(draw.between(from, 0.97));
            SyntaxSegment segment = SyntaxSegment.ofId(stem.label()[point]);
            if (segment == SyntaxSegment.LEFT_MAIN) {
                continue;
            }
            twig(index, point, segment);
        }
    }

    private void twig(int parent, int parentPoint, SyntaxSegment segment) {
        Branch stem = branches.get(parent);
        Vec origin = stem.points()[parentPoint];
        Vec ahead = stem.tangent(parentPoint);
        Vec out = heart.outward(origin);
        Vec aside = out.cross(ahead).unit().times(draw.sign());
        if (segment.label().equals("6") || segment.label().equals("7")) {
            aside = draw.chance(0.5) ? out.times(-1) : aside;
        }
        double spread = draw.between(0.6, 1.35);
        Vec way = ahead.times(StrictMath.cos(spread))
                .plus(aside.times(StrictMath.sin(spread)))
                .unit();
        Vec drift = ahead.times(draw.between(0.1, 0.9))
                .plus(aside.times(draw.between(-0.2, 0.5)))
                .plus(out.times(draw.between(-0.5, 0)))
                .unit();
        double wide = stem.radius()[parentPoint];
        double radius = Math.min(wide * draw.between(0.2, 0.62), draw.between(0.006, 0.02));
        double length = Math.min(radius * draw.between(14, 46), 0.6 * stem.length() + 0.1);
        List<Vec> knots = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            double share = i / 3.0;
            knots.add(origin.plus(way.times(length * share)).plus(drift.times(0.5 * length * share * share)));
        }
        List<Stretch> whole = List.of(new Stretch(segment, 1));
        artery(parent, parentPoint, knots, radius, draw.between(0.3, 0.6), whole);
    }
}
