package io.github.vasomim.phantom;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Judges whether a narrowing could be seen for one, in reference pixels. */
final class ClearView {
    /** Grey values lost at the axis, in deviations of the noise. */
    private static final double CONTRAST = 4;
    /** Projected over true length. */
    private static final double LEAST_LENGTH = 0.75;
    /** Healthy vessel on each side. */
    private static final double HEALTHY = 10;

    private static final double GAP = 2;
    private static final double FIELD_MARGIN = 14;

    private final Visibility visibility;
    private final Visibility contrast;
    private final DoubleBinaryOperator depth;

    ClearView(Visibility visibility, DoubleBinaryOperator depth) {
        this.visibility = visibility;
        this.depth = depth;
        contrast = visibility.amid(CONTRAST);
    }

    /** Whether nothing hides the stretch from {@code before} ahead of a point to {@code after} behind it, lengths of axis in space. */
    boolean shows(Shadow shadow, int point, double before, double after, List<Shadow> all) {
        int first = reached(shadow, point, -1, before + HEALTHY);
        int last = reached(shadow, point, 1, after + HEALTHY);
        return first >= 0
                && last < shadow.size()
                && contrast.visible(shadow.radius()[point], shadow.absorption()[point])
                && inField(shadow, first, last)
                && chord(shadow, first, point) + chord(shadow, point, last)
                        >= LEAST_LENGTH * (before + after + 2 * HEALTHY)
                && all.stream().allMatch(other -> isApart(shadow, first, last, other));
    }

    /** The point at a distance along the axis, or one outside where the vessel is shorter. */
    private static int reached(Shadow shadow, int point, int way, double distance) {
        double passed = 0;
        int at = point;
        while (passed < distance) {
            at += way;
            if (at < 0 || at >= shadow.size()) {
                return at;
            }
            passed += shadow.step()[way < 0 ? at + 1 : at];
        }
        return at;
    }

    private boolean inField(Shadow shadow, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (depth.applyAsDouble(shadow.x()[i], shadow.y()[i]) < FIELD_MARGIN) {
                return false;
            }
        }
        return true;
    }

    private static double chord(Shadow shadow, int from, int to) {
        return StrictMath.hypot(shadow.x()[to] - shadow.x()[from], shadow.y()[to] - shadow.y()[from]);
    }

    private boolean isApart(Shadow shadow, int first, int last, Shadow other) {
        boolean same = shadow == other;
        // What follows on the same axis touches the ends, which says nothing: there the middle half counts.
        int margin = same ? (last - first) / 4 : 0;
        for (int j = 0; j < other.size(); j++) {
            if (same && j >= first && j <= last || !visibility.visible(other.radius()[j], other.absorption()[j])) {
                continue;
            }
            for (int i = first + margin; i <= last - margin; i++) {
                double apart = shadow.radius()[i] + other.radius()[j] + GAP;
                double dx = shadow.x()[i] - other.x()[j];
                double dy = shadow.y()[i] - other.y()[j];
                if (dx * dx + dy * dy < apart * apart) {
                    return false;
                }
            }
        }
        return true;
    }
}
