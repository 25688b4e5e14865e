package io.github.vasomim.engine.internal.detect.box;

/** How much boxes share. Stateless, thread-safe. */
public final class Overlaps {
    private Overlaps() {}

    /**
     * Area in common over area covered (Jaccard index) of two boxes.
     *
     * @param some boxes
     * @param i one of them
     * @param others boxes
     * @param j one of these
     * @return 0 to 1; 0 for boxes without area
     */
    public static float union(BoxArray some, int i, BoxArray others, int j) {
        float shared = shared(some, i, others, j);
        return shared == 0 ? 0 : shared / (some.area(i) + others.area(j) - shared);
    }

    /**
     * The share of a box that lies inside another.
     *
     * @param some boxes
     * @param i one of them
     * @param others boxes
     * @param j one of these
     * @return 0 to 1; 0 for a box without area
     */
    public static float inside(BoxArray some, int i, BoxArray others, int j) {
        float shared = shared(some, i, others, j);
        return shared == 0 ? 0 : shared / some.area(i);
    }

    private static float shared(BoxArray some, int i, BoxArray others, int j) {
        float across = Math.min(some.right(i), others.right(j)) - Math.max(some.left(i), others.left(j));
        float down = Math.min(some.bottom(i), others.bottom(j)) - Math.max(some.top(i), others.top(j));
        return across <= 0 || down <= 0 ? 0 : across * down;
    }
}
