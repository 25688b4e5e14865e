package io.github.vasomim.phantom;

/**
 * The axis of one artery in space, from its origin to its end, with its healthy radius, the segment label and the distance from
 * the ostium at each point. Lengths in units of the heart's base radius.
 */
record Branch(Vec[] points, double[] radius, byte[] label, double[] travelled, int parent, int parentPoint) {
    /** No parent: the branch begins at the ostium. */
    static final int ROOT = -1;

    int size() {
        return points.length;
    }

    double length() {
        return travelled[size() - 1] - travelled[0];
    }

    /** The point after the given share of the branch's length. */
    int pointAt(double share) {
        double wanted = travelled[0] + share * length();
        int point = 0;
        while (point < size() - 1 && travelled[point] < wanted) {
            point++;
        }
        return point;
    }

    Vec tangent(int point) {
        return points[Math.min(point + 4, size() - 1)]
                .minus(points[Math.max(point - 4, 0)])
                .unit();
    }
}
