package io.github.vasomim.phantom;

import io.github.vasomim.anatomy.SyntaxSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Narrows visible, named stretches of the projected tree and reports where. */
final class StenosisPlacer {
    private static final int TRIES = 24;
    /** Few places are in clear view. */
    private static final int CLEAR_TRIES = 300;

    private static final double MARGIN = 12;

    private final double width;
    private final double height;
    private final double pixelsPerUnit;
    private final int columns;
    private final int rows;
    private final StenosisChoice choice;
    private final Visibility visibility;
    private final ClearView view;

    /** Depth is how far inside the open field a point lies, in reference pixels. */
    StenosisPlacer(PhantomConfig config, double pixelsPerUnit, Visibility visibility, DoubleBinaryOperator depth) {
        choice = config.stenoses();
        view = new ClearView(visibility, depth);
        this.columns = config.width();
        this.rows = config.height();
        this.pixelsPerUnit = pixelsPerUnit;
        this.width = columns / pixelsPerUnit;
        this.height = rows / pixelsPerUnit;
        this.visibility = visibility;
    }

    /** Narrows the shadows in place. */
    List<Stenosis> place(List<Shadow> shadows, int count, Draw draw) {
        List<Stenosis> found = new ArrayList<>();
        List<double[]> taken = new ArrayList<>();
        int tries = (choice.clear() ? CLEAR_TRIES : TRIES) * count;
        for (int trial = 0; trial < tries && found.size() < count; trial++) {
            Shadow shadow = shadows.get(draw.whole(0, Math.min(shadows.size() - 1, 9)));
            int point = (int) (shadow.size() * draw.between(0.06, 0.85));
            double reach = draw.between(11, 42);
            double percent = draw.between(choice.leastPercent(), choice.mostPercent());
            double lopsided = draw.between(0.7, 1.4);
            if (suitable(shadow, point, taken)
                    && (!choice.clear() || view.shows(shadow, point, reach, reach * lopsided, shadows))) {
                taken.add(new double[] {shadow.x()[point], shadow.y()[point]});
                found.add(narrow(shadow, point, reach, lopsided, percent));
            }
        }
        return found;
    }

    private boolean suitable(Shadow shadow, int point, List<double[]> taken) {
        double x = shadow.x()[point];
        double y = shadow.y()[point];
        double radius = shadow.radius()[point];
        if (2 * radius < choice.thinnest() || x < MARGIN || y < MARGIN || x > width - MARGIN || y > height - MARGIN) {
            return false;
        }
        for (double[] other : taken) {
            if (Math.abs(other[0] - x) < 45 && Math.abs(other[1] - y) < 45) {
                return false;
            }
        }
        return visibility.visible(0.7 * radius, shadow.absorption()[point]);
    }

    private Stenosis narrow(Shadow shadow, int point, double reach, double lopsided, double percent) {
        double left = shadow.x()[point];
        double top = shadow.y()[point];
        double right = left;
        double bottom = top;
        for (int way = -1; way <= 1; way += 2) {
            double limit = way < 0 ? reach : reach * lopsided;
            double distance = 0;
            for (int i = way < 0 ? point : point + 1; i >= 0 && i < shadow.size() && distance <= limit; i += way) {
                left = Math.min(left, shadow.x()[i] - shadow.radius()[i]);
                right = Math.max(right, shadow.x()[i] + shadow.radius()[i]);
                top = Math.min(top, shadow.y()[i] - shadow.radius()[i]);
                bottom = Math.max(bottom, shadow.y()[i] + shadow.radius()[i]);
                double dip = 1 - Filling.smooth(distance / limit);
                shadow.radius()[i] *= 1 - percent / 100 * dip;
                distance += shadow.step()[way < 0 ? i : Math.min(i + 1, shadow.size() - 1)];
            }
        }
        int x0 = Math.max(0, (int) Math.floor(left * pixelsPerUnit));
        int y0 = Math.max(0, (int) Math.floor(top * pixelsPerUnit));
        int x1 = Math.min(columns, (int) Math.ceil(right * pixelsPerUnit));
        int y1 = Math.min(rows, (int) Math.ceil(bottom * pixelsPerUnit));
        return new Stenosis(
                x0,
                y0,
                Math.max(1, x1 - x0),
                Math.max(1, y1 - y0),
                percent,
                SyntaxSegment.ofId(shadow.label()[point]),
                shadow.x()[point] * pixelsPerUnit,
                shadow.y()[point] * pixelsPerUnit);
    }
}
