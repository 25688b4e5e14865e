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
 */
public record PhantomConfig(int width, int height, int minStenoses, int maxStenoses, StenosisChoice stenoses) {
    private static final int SMALLEST_SIDE = 64;
    private static final int MOST_STENOSES = 8;

    /** Checks the ranges. */
    public PhantomConfig {
        Objects.requireNonNull(stenoses, "stenoses");
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
     * Phantoms with narrowings of any kind.
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
        return new PhantomConfig(width, height, minStenoses, maxStenoses, choice);
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
