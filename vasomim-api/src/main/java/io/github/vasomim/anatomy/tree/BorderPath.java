package io.github.vasomim.anatomy.tree;

import io.github.vasomim.internal.image.CentreGraph;
import java.util.Arrays;

/**
 * The way along a centre line from an end near the border inwards, straight on at small side branches, up to the first fork of which
 * a second arm is large.
 *
 * @param pixels in the order of the walk
 * @param sideLength length of the small side branches that were passed, in pixels
 * @param forkLength pixels beyond the largest arm that was not taken at the last fork, 0 where the line ends without one
 */
record BorderPath(int[] pixels, double sideLength, int forkLength) {
    /** Reference pixels over which directions are compared at a fork. */
    private static final double DIRECTION = 12;
    /** Arms shorter than this many reference pixels are spurs. */
    private static final double SPUR = 6;

    /** Walks along one centre line. Not thread-safe: it holds scratch arrays. */
    static final class Walk {
        private final CentreGraph graph;
        private final CentreReach reach;
        private final int width;
        private final double largeArm;
        private final int countedArm;
        private final double unit;
        private final boolean[] closed;
        private final int[] next = new int[CentreGraph.MOST];
        private final int[] lengths = new int[CentreGraph.MOST];

        /**
         * A fork ends a walk where a second arm has at least {@code largeArm} pixels; arms are counted up to {@code longestArm} or
         * that, whichever is more.
         */
        Walk(CentreGraph graph, int width, int pixelCount, double largeArm, double longestArm, double unit) {
            this.graph = graph;
            this.reach = new CentreReach(graph, pixelCount);
            this.width = width;
            this.largeArm = largeArm;
            this.countedArm = (int) Math.ceil(Math.max(largeArm, longestArm));
            this.unit = unit;
            this.closed = new boolean[pixelCount];
        }

        BorderPath from(int start) {
            Arrays.fill(closed, false);
            int[] path = new int[256];
            int count = 0;
            int at = start;
            double side = 0;
            while (true) {
                closed[at] = true;
                if (count == path.length) {
                    path = Arrays.copyOf(path, 2 * count);
                }
                path[count++] = at;
                int arms = open(graph.neighbours(at, next));
                if (arms == 0) {
                    return new BorderPath(Arrays.copyOf(path, count), side, 0);
                }
                int chosen = 0;
                if (arms > 1) {
                    chosen = straightest(at, path[Math.max(0, count - 1 - (int) (DIRECTION * unit))], arms);
                    int second = 0;
                    for (int k = 0; k < arms; k++) {
                        second = k == chosen ? second : Math.max(second, lengths[k]);
                    }
                    if (second >= largeArm) {
                        return new BorderPath(Arrays.copyOf(path, count), side, second);
                    }
                    side += second;
                    for (int k = 0; k < arms; k++) {
                        closed[next[k]] = true;
                    }
                }
                at = next[chosen];
            }
        }

        /** Moves open neighbours to the front and returns how many there are. */
        private int open(int neighbours) {
            int arms = 0;
            for (int k = 0; k < neighbours; k++) {
                if (!closed[next[k]]) {
                    next[arms++] = next[k];
                }
            }
            return arms;
        }

        /** Fills in the arms' lengths and returns the arm that goes on most nearly the way the path came. */
        private int straightest(int at, int back, int arms) {
            int best = 0;
            double bestCosine = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < arms; k++) {
                for (int other = 0; other < arms; other++) {
                    closed[next[other]] = other != k;
                }
                lengths[k] = reach.reachable(next[k], closed, countedArm);
                int ahead = reach.ahead(next[k], (int) (DIRECTION * unit), closed);
                double cosine = cosine(back, at, ahead, width) - (lengths[k] < SPUR * unit ? 1 : 0);
                if (cosine > bestCosine) {
                    bestCosine = cosine;
                    best = k;
                }
            }
            for (int k = 0; k < arms; k++) {
                closed[next[k]] = false;
            }
            return best;
        }
    }

    /** Of the angle between the way here and the way on; 0 where one of them has no length. */
    private static double cosine(int back, int at, int ahead, int width) {
        double ux = at % width - back % width;
        double uy = at / width - back / width;
        double vx = ahead % width - at % width;
        double vy = ahead / width - at / width;
        double lengths = Math.hypot(ux, uy) * Math.hypot(vx, vy);
        return lengths == 0 ? 0 : (ux * vx + uy * vy) / lengths;
    }

    int length() {
        return pixels.length;
    }
}
