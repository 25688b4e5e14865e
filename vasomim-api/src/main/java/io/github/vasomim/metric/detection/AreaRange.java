package io.github.vasomim.metric.detection;

/** COCO's classes of size. Both ends belong to a range, so an object of exactly 32² pixels is small and medium. */
public enum AreaRange {
    /** Every size. */
    ALL(0, 1e10),
    /** Up to 32² pixels. */
    SMALL(0, 32 * 32),
    /** From 32² to 96² pixels. */
    MEDIUM(32 * 32, 96 * 96),
    /** From 96² pixels. */
    LARGE(96 * 96, 1e10);

    private final double least;
    private final double most;

    AreaRange(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /**
     * Whether an area belongs to this range.
     *
     * @param area in square pixels
     * @return true from the least to the greatest, both included
     */
    public boolean contains(double area) {
        return area >= least && area <= most;
    }
}
