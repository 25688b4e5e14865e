package io.github.vasomim.phantom;

import java.util.ArrayList;
import java.util.List;

/** Places the tree before the detector and casts the shadow of each branch. */
final class Projection {
    /** Branches at least this thick at their origin must find room in the frame. */
    private static final double LEADING_RADIUS = 0.022;

    private final View view;
    private final List<Shadow> shadows;

    private Projection(View view, List<Shadow> shadows) {
        this.view = view;
        this.shadows = shadows;
    }

    View view() {
        return view;
    }

    /** One per branch, in the order of the tree. */
    List<Shadow> shadows() {
        return shadows;
    }

    /**
     * Takes the tree from a standard view.
     *
     * @param views which views there are
     * @param width frame width in reference pixels
     * @param height frame height in reference pixels
     */
    static Projection of(CoronaryTree tree, Filling filling, ViewChoice views, double width, double height, Draw draw) {
        View loose = View.standard(views, tree.leftArtery(), tree.heart().centre(), draw);
        double wanted = draw.between(142, 208);
        double[] box = extent(tree, loose.placed(1, 0, 0));
        double room = Math.min(width / (box[2] - box[0]), height / (box[3] - box[1]));
        double scale = Math.min(wanted, room * draw.between(0.96, 1.2));
        double x = width * draw.between(0.44, 0.56) - scale * (box[0] + box[2]) / 2;
        double y = height * draw.between(0.44, 0.54) - scale * (box[1] + box[3]) / 2;
        View view = loose.placed(scale, x, y);
        List<Shadow> shadows = new ArrayList<>();
        for (Branch branch : tree.branches()) {
            shadows.add(cast(branch, view, filling, draw.between(0, 1.2)));
        }
        return new Projection(view, shadows);
    }

    private static double[] extent(CoronaryTree tree, View view) {
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (Branch branch : tree.branches()) {
            if (branch.radius()[0] < LEADING_RADIUS) {
                continue;
            }
            for (Vec point : branch.points()) {
                box[0] = Math.min(box[0], view.x(point));
                box[1] = Math.min(box[1], view.y(point));
                box[2] = Math.max(box[2], view.x(point));
                box[3] = Math.max(box[3], view.y(point));
            }
        }
        return box;
    }

    private static Shadow cast(Branch branch, View view, Filling filling, double offset) {
        Shadow shadow = Shadow.blank(branch.size());
        for (int i = 0; i < branch.size(); i++) {
            Vec point = branch.points()[i];
            double enlarged = view.scale() * view.magnification(point);
            shadow.x()[i] = view.x(point);
            shadow.y()[i] = view.y(point);
            shadow.radius()[i] = branch.radius()[i] * enlarged;
            shadow.step()[i] = i == 0 ? 0 : point.minus(branch.points()[i - 1]).length() * enlarged;
            shadow.absorption()[i] = filling.absorption(branch.travelled()[i], offset);
            shadow.label()[i] = branch.label()[i];
        }
        return shadow;
    }
}
