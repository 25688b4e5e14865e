package io.github.vasomim.quantity;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * A smooth line through the middle of a vessel, as points at equal steps. Places in pixels, the centre of the first pixel at
 * (0.5, 0.5). Immutable, thread-safe.
 */
public final class Centreline {
    /** Points to either side over which the direction is taken. */
    private static final int DIRECTION = 3;

    private final ImmutableDoubleArray x;
    private final ImmutableDoubleArray y;
    private final double[] arc;

    private Centreline(ImmutableDoubleArray x, ImmutableDoubleArray y) {
        this.x = x;
        this.y = y;
        this.arc = new double[x.length()];
        for (int i = 1; i < arc.length; i++) {
            arc[i] = arc[i - 1] + Math.hypot(x.get(i) - x.get(i - 1), y.get(i) - y.get(i - 1));
        }
    }

    /**
     * A line through points.
     *
     * @param x columns, at least two, finite; copied
     * @param y rows, one per column, finite; copied
     * @return the line
     */
    public static Centreline of(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException(
                    x.length + " columns and " + y.length + " rows: a line has as many of both, two or more");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i] + y[i])) {
                throw new IllegalArgumentException(
                        "point " + i + " is (" + x[i] + ", " + y[i] + "): it must be finite");
            }
        }
        return new Centreline(ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y));
    }

    /**
     * Number of points.
     *
     * @return 2 or more
     */
    public int size() {
        return arc.length;
    }

    /**
     * Column of a point.
     *
     * @param index from 0
     * @return pixels from the left side of the frame
     */
    public double x(int index) {
        return x.get(index);
    }

    /**
     * Row of a point.
     *
     * @param index from 0
     * @return pixels from the upper side of the frame
     */
    public double y(int index) {
        return y.get(index);
    }

    /**
     * Length of the line up to a point.
     *
     * @param index from 0
     * @return pixels, 0 at the first point
     */
    public double arc(int index) {
        return arc[index];
    }

    /**
     * Length of the whole line.
     *
     * @return pixels
     */
    public double length() {
        return arc[arc.length - 1];
    }

    /**
     * Direction of the line at a point.
     *
     * @param index from 0
     * @return the angle from the x axis towards the y axis, in radians
     */
    public double direction(int index) {
        // As many points to both sides, so that a bend does not turn the direction; the ends look one way.
        int reach = Math.min(DIRECTION, Math.min(index, arc.length - 1 - index));
        int from = reach == 0 && index > 0 ? Math.max(0, index - DIRECTION) : index - reach;
        int to = reach == 0 && index == 0 ? Math.min(arc.length - 1, DIRECTION) : index + reach;
        return Math.atan2(y.get(to) - y.get(from), x.get(to) - x.get(from));
    }

    /**
     * The point of the line nearest to a place.
     *
     * @param px column in pixels
     * @param py row in pixels
     * @return its index, the first of several
     */
    public int nearest(double px, double py) {
        int best = 0;
        for (int i = 1; i < arc.length; i++) {
            best = Math.hypot(x.get(i) - px, y.get(i) - py) < Math.hypot(x.get(best) - px, y.get(best) - py) ? i : best;
        }
        return best;
    }

    /**
     * A stretch of the line.
     *
     * @param from index of its first point
     * @param to index of its last point, above {@code from}
     * @return a line of its own
     */
    public Centreline between(int from, int to) {
        if (from < 0 || to <= from || to >= arc.length) {
            throw new IllegalArgumentException("points " + from + " to " + to + " of " + arc.length
                    + ": a stretch has two points or more of its line");
        }
        return new Centreline(x.subArray(from, to + 1), y.subArray(from, to + 1));
    }
}
