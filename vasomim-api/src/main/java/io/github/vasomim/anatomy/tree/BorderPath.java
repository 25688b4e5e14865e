package io.github.vasomim.anatomy.tree;

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

    /** Walks from an end; a fork ends the walk where a second arm has at least {@code largeArm} pixels. */
    static BorderPath walk(CentreGraph graph, int start, int width, int pixelCount, double largeArm, double unit) {
        boolean[] closed = new boolean[pixelCount];
        int[] path = new int[256];
        int count = 0;
        int at = start;
        double side = 0;
        int fork = 0;
        int[] next = new int[Neighbourhood.MOST];
        while (true) {
            closed[at] = true;
            if (count == path.length) {
                path = Arrays.copyOf(path, 2 * count);
            }
            path[count++] = at;
            int arms = open(graph.neighbours(at, next), next, closed);
            if (arms == 0) {
                break;
            }
            int chosen = 0;
            if (arms > 1) {
                int back = path[Math.max(0, count - 1 - (int) (DIRECTION * unit))];
                int[] lengths = new int[arms];
                chosen = straightest(graph, at, back, next, arms, closed, lengths, width, unit);
                int second = 0;
                for (int k = 0; k < arms; k++) {
                    second = k == chosen ? second : Math.max(second, lengths[k]);
                }
                if (second >= largeArm) {
                    fork = second;
                    break;
                }
                side += second;
                for (int k = 0; k < arms; k++) {
                    closed[next[k]] = true;
                }
            }
            at = next[chosen];
        }
        return new BorderPath(Arrays.copyOf(path, count), side, fork);
    }

    /** Moves open neighbours to the front and returns how many there are. */
    private static int open(int neighbours, int[] next, boolean[] closed) {
        int arms = 0;
        for (int k = 0; k < neighbours; k++) {
            if (!closed[next[k]]) {
                next[arms++] = next[k];
            }
        }
        return arms;
    }

    private static int straightest(
            CentreGraph graph,
            int at,
            int back,
            int[] next,
            int arms,
            boolean[] closed,
            int[] lengths,
            int width,
            double unit) {
        int best = 0;
        double bestCosine = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < arms; k++) {
            for (int other = 0; other < arms; other++) {
                closed[next[other]] = other != k;
            }
            lengths[k] = graph.reachable(next[k], closed);
            int ahead = graph.ahead(next[k], (int) (DIRECTION * unit), closed);
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
