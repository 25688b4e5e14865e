package io.github.vasomim.phantom;

import java.util.Objects;

/**
 * What phantoms are to be made: their size and how diseased they are. All shapes scale with the shorter side, so that the same
 * seed shows the same patient at any size.
 *
 * @param width columns, at least 64
 * @param height rows, at least 64
 * @param minStenoses fewest narrowings asked for per frame, at least 0; a frame may hold fewer where its visible vessels have no
 *     room for them
 * @param maxStenoses most narrowings per frame, at least {@code minStenoses} and at most 8
 * @param stenoses which narrowings
 * @param views where they are looked at from
 */
public record PhantomConfig(
        int width, int height, int minStenoses, int maxStenoses, StenosisChoice stenoses, ViewChoice views) {
    private static final int SMALLEST_SIDE = 64;
    private static final int MOST_STENOSES = 8;

    /** Checks the ranges. */
    public PhantomConfig {
        Objects.requireNonNull(stenoses, "stenoses");
        Objects.requireNonNull(views, "views");
        if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) {
            throw new IllegalArgumentException("phantom size " + width + "x" + height
                    + ": vessels need sides of at least " + SMALLEST_SIDE + " pixels");
        }
        if (minStenoses < 0 || maxStenoses < minStenoses || maxStenoses > MOST_STENOSES) {
            throw new IllegalArgumentException("stenosis count from " + minStenoses + " to " + maxStenoses
                    + ": use 0 <= minimum <= maximum <= " + MOST_STENOSES);
        }
    }

    /**
     * Phantoms from the standard views.
     *
     * @param width columns, at least 64
     * @param height rows, at least 64
     * @param minStenoses fewest narrowings asked for per frame, at least 0
     * @param maxStenoses most narrowings per frame, at least {@code minStenoses} and at most 8
     * @param stenoses which narrowings
     */
    public PhantomConfig(int width, int height, int minStenoses, int maxStenoses, StenosisChoice stenoses) {
        this(width, height, minStenoses, maxStenoses, stenoses, ViewChoice.STANDARD);
    }

    /**
     * Phantoms with narrowings of any kind from the standard views.
     *
     * @param width columns, at least 64
     * @param height rows, at least 64
     * @param minStenoses fewest narrowings asked for per frame, at least 0
     * @param maxStenoses most narrowings per frame, at least {@code minStenoses} and at most 8
     */
    public PhantomConfig(int width, int height, int minStenoses, int maxStenoses) {
        this(width, height, minStenoses, maxStenoses, StenosisChoice.ANY);
    }

    /**
     * The same with other narrowings.
     *
     * @param choice which
     * @return the changed configuration
     */
    public PhantomConfig withStenoses(StenosisChoice choice) {
        return new PhantomConfig(width, height, minStenoses, maxStenoses, choice, views);
    }

    /**
     * The same patients from other views.
     *
     * @param choice which
     * @return the changed configuration
     */
    public PhantomConfig withViews(ViewChoice choice) {
        return new PhantomConfig(width, height, minStenoses, maxStenoses, stenoses, choice);
    }

    /**
     * Square phantoms with none to three stenoses, as in diagnostic frames.
     *
     * @param side width and height in pixels, at least 64
     * @return the configuration
     */
    public static PhantomConfig square(int side) {
        return new PhantomConfig(side, side, 0, 3);
    }
}
