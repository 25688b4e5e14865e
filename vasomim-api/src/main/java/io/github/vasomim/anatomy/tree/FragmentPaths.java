package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/**
 * Joins fragments of branches to the tree they belong to, by the cheapest path over the response: a step on a pixel costs its length
 * times how many times the pixel's response is weaker than the least of a ridge. A branch whose origin is too faint for the threshold
 * is so brought back with what lies between, where a fragment as long beside the tree but across dark ground is not. What was joined
 * is a part of the tree for the next.
 *
 * @param response not negative
 * @param field where a path may run
 * @param ridge least response of a ridge, positive
 * @param longest greatest cost of a path, in pixels on a ridge
 */
record FragmentPaths(FloatImage response, LabelImage field, double ridge, double longest) {
    /** Parts of a pixel in which costs are counted. */
    private static final int PARTS = 8;
    /** What a step costs where the response is strong, in pixels. */
    private static final double CHEAPEST = 1;

    private static final int LEAST_STEP = (int) (CHEAPEST * PARTS) - 1;
    /** What it costs where there is no response. */
    private static final double DEAREST = 10;

    private static final double DIAGONAL = Math.sqrt(2);

    /**
     * The tree with the fragments that a path reaches and these paths.
     *
     * @param tree where paths start
     * @param fragments what may be joined; those that touch the tree are not met again
     * @param least diagonal of the box of a fragment worth joining, in pixels
     */
    LabelImage join(LabelImage tree, LabelImage fragments, double least) {
        LabelImage joined =
                LabelImage.wrap(tree.width(), tree.height(), tree.labels().clone());
        Regions loose = Regions.of(fragments);
        boolean[] wanted = wanted(tree, loose, least);
        int left = 0;
        for (boolean one : wanted) {
            left += one ? 1 : 0;
        }
        if (left == 0) {
            return joined;
        }
        Front front = new Front(tree.labels(), (int) (longest * PARTS));
        Neighbourhood around = new Neighbourhood(tree.width(), tree.height());
        int[] next = new int[Neighbourhood.MOST];
        for (int at = front.poll(); at >= 0 && left > 0; at = front.poll()) {
            int region = loose.at(at);
            if (wanted[region]) {
                wanted[region] = false;
                left--;
                front.takePath(at, joined);
                loose.forEach(region, pixel -> {
                    joined.labels()[pixel] = 1;
                    front.offer(pixel, 0, -1);
                });
            }
            int reached = front.cost(at);
            int neighbours = around.of(at, next);
            for (int k = 0; k < neighbours; k++) {
                int to = next[k];
                if (front.cost(to) > reached + LEAST_STEP && field.labels()[to] != 0) {
                    int away = Math.abs(to - at);
                    double step = away == 1 || away == tree.width() ? 1 : DIAGONAL;
                    front.offer(to, reached + (int) (step * cost(to) + 0.5), at);
                }
            }
        }
        return joined;
    }

    /** Which regions are long enough and lie outside the tree. */
    private static boolean[] wanted(LabelImage tree, Regions loose, double least) {
        boolean[] wanted = new boolean[loose.count() + 1];
        for (int region = 1; region < wanted.length; region++) {
            wanted[region] = loose.diagonal(region) >= least;
        }
        for (int i = 0; i < tree.labels().length; i++) {
            if (tree.labels()[i] != 0) {
                wanted[loose.at(i)] = false;
            }
        }
        return wanted;
    }

    /** Of a step of one pixel, in parts. */
    private double cost(int pixel) {
        return PARTS * Math.max(CHEAPEST, Math.min(DEAREST, ridge / response.values()[pixel]));
    }

    /** Pixels by the cost at which they are reached, the cheapest first (Dial 1969). */
    private static final class Front {
        private final int[] costs;
        private final int[] from;
        private final int[][] buckets;
        private final int[] sizes;
        private int cheapest;

        /** Starts from a tree; what is dearer is not reached. */
        Front(byte[] tree, int dearest) {
            this.costs = new int[tree.length];
            this.from = new int[tree.length];
            this.buckets = new int[dearest + 1][16];
            this.sizes = new int[dearest + 1];
            Arrays.fill(costs, Integer.MAX_VALUE);
            for (int i = 0; i < tree.length; i++) {
                if (tree[i] != 0) {
                    offer(i, 0, -1);
                }
            }
        }

        int cost(int pixel) {
            return costs[pixel];
        }

        /** Takes note of a way to a pixel if it is the cheapest so far and not too dear. */
        void offer(int pixel, int cost, int before) {
            if (cost >= costs[pixel] || cost >= buckets.length) {
                return;
            }
            costs[pixel] = cost;
            from[pixel] = before;
            if (sizes[cost] == buckets[cost].length) {
                buckets[cost] = Arrays.copyOf(buckets[cost], 2 * sizes[cost]);
            }
            buckets[cost][sizes[cost]++] = pixel;
            cheapest = Math.min(cheapest, cost);
        }

        /** The next pixel, -1 if none is left. */
        int poll() {
            while (cheapest < buckets.length) {
                if (sizes[cheapest] == 0) {
                    cheapest++;
                    continue;
                }
                int pixel = buckets[cheapest][--sizes[cheapest]];
                if (costs[pixel] == cheapest) {
                    return pixel;
                }
            }
            return -1;
        }

        /** Marks the way to a pixel, which is a start from now on. */
        void takePath(int end, LabelImage image) {
            int at = end;
            while (at >= 0) {
                int before = from[at];
                image.labels()[at] = 1;
                offer(at, 0, -1);
                at = before;
            }
        }
    }
}
