package io.github.vasomim.quantity;

/**
 * Where the borders of a vessel lie on a line across it.
 *
 * @param before pixels from the given point backward along the line to the border; negative if both borders lie ahead; NaN if none is
 *     seen
 * @param after pixels forward to the other border; NaN if none is seen
 */
public record CrossSection(double before, double after) {
    /** No border is seen. */
    public static final CrossSection NONE = new CrossSection(Double.NaN, Double.NaN);

    /** Checks that borders are seen on both sides or on neither, and in their order. */
    public CrossSection {
        if (Double.isNaN(before) != Double.isNaN(after) || before + after < 0) {
            throw new IllegalArgumentException(
                    "borders at " + before + " backward and " + after + " forward: give both, not crossed, or none");
        }
    }

    /**
     * Whether borders are seen.
     *
     * @return false for {@link #NONE}
     */
    public boolean isSeen() {
        return !Double.isNaN(before);
    }

    /**
     * From border to border.
     *
     * @return pixels, NaN if none is seen
     */
    public double width() {
        return before + after;
    }
}
