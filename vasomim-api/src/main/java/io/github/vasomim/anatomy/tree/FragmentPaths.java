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
    /** A strong response makes a step at most this much cheaper, a missing one this much dearer. */
    private static final double CHEAPEST = 0.5;

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
        boolean[] wanted = new boolean[loose.count() + 1];
        for (int region = 1; region < wanted.length; region++) {
            wanted[region] = loose.diagonal(region) >= least;
        }
        for (int i = 0; i < tree.labels().length; i++) {
            wanted[loose.at(i)] &= tree.labels()[i] == 0;
        }
        wanted[0] = false;
        Front front = new Front(tree.labels().length, (int) (longest * PARTS));
        for (int i = 0; i < tree.labels().length; i++) {
            if (tree.labels()[i] != 0) {
                front.offer(i, 0, -1);
            }
        }
        Neighbourhood around = new Neighbourhood(tree.width(), tree.height());
        int[] next = new int[Neighbourhood.MOST];
        for (int at = front.poll(); at >= 0; at = front.poll()) {
            int region = loose.at(at);
            if (wanted[region]) {
                wanted[region] = false;
                front.markPath(at, joined);
                loose.forEach(region, pixel -> {
                    joined.labels()[pixel] = 1;
                    front.offer(pixel, 0, -1);
                });
            }
            int neighbours = around.of(at, next);
            for (int k = 0; k < neighbours; k++) {
                if (field.labels()[next[k]] != 0) {
                    double step = Math.abs(next[k] - at) == 1 || Math.abs(next[k] - at) == tree.width() ? 1 : DIAGONAL;
                    front.offer(next[k], front.cost(at) + (int) Math.round(step * cost(next[k])), at);
                }
            }
        }
        return joined;
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

        Front(int pixels, int dearest) {
            this.costs = new int[pixels];
            this.from = new int[pixels];
            this.buckets = new int[dearest + 1][16];
            this.sizes = new int[dearest + 1];
            Arrays.fill(costs, Integer.MAX_VALUE);
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

        void markPath(int end, LabelImage image) {
            for (int at = end; at >= 0; at = from[at]) {
                image.labels()[at] = 1;
            }
        }
    }
}
