package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * A way along one or several branches that follow one another, with one centre line through all junctions.
 *
 * @param branches ids of the branches in the order of the way, at least one
 * @param line the centre line
 * @param openings where side branches leave, so that the vessel has no wall of its own on one side
 * @param gaps where the line leads across a gap of the mask
 */
public record VesselPath(
        ImmutableIntArray branches, Centreline line, ImmutableList<Opening> openings, ImmutableList<Gap> gaps) {
    /**
     * A stretch of the way on which no lumen is seen.
     *
     * @param fromX column of the end before it in pixels
     * @param fromY row of that end
     * @param toX column of the end behind it
     * @param toY row of that end
     */
    public record Gap(double fromX, double fromY, double toX, double toY) {
        /** Whether a place is nearer to the middle than the ends are. */
        boolean covers(double x, double y) {
            return Math.hypot(x - (fromX + toX) / 2, y - (fromY + toY) / 2) <= Math.hypot(toX - fromX, toY - fromY) / 2;
        }
    }

    /**
     * A way without gaps.
     *
     * @param branches ids of the branches in the order of the way, at least one
     * @param line the centre line
     * @param openings where side branches leave
     */
    public VesselPath(ImmutableIntArray branches, Centreline line, ImmutableList<Opening> openings) {
        this(branches, line, openings, ImmutableList.of());
    }

    /**
     * A stretch of the way at a junction.
     *
     * @param x column of the junction in pixels
     * @param y row of the junction in pixels
     * @param reach how far from it the walls are not to be trusted, in pixels, not negative
     */
    public record Opening(double x, double y, double reach) {
        /**
         * Checks the numbers.
         *
         * @param x column of the junction in pixels
         * @param y row of the junction in pixels
         * @param reach how far from it the walls are not to be trusted, in pixels, not negative
         */
        public Opening {
            if (!(reach >= 0) || !Double.isFinite(x + y + reach)) {
                throw new IllegalArgumentException("opening at (" + x + ", " + y + ") of reach " + reach
                        + ": numbers are finite, the reach is not negative");
            }
        }
    }

    /** Checks that there is a branch. */
    public VesselPath {
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a way without branches: give at least one");
        }
    }

    /**
     * Whether a place lies between two ends that the way joins across a gap of the mask.
     *
     * @param x column in pixels
     * @param y row in pixels
     * @return true between them
     */
    public boolean isInGap(double x, double y) {
        return gaps.stream().anyMatch(gap -> gap.covers(x, y));
    }

    /**
     * Whether a place lies where a side branch leaves.
     *
     * @param x column in pixels
     * @param y row in pixels
     * @return true within the reach of an opening
     */
    public boolean isOpen(double x, double y) {
        for (Opening opening : openings) {
            if (Math.hypot(x - opening.x(), y - opening.y()) < opening.reach()) {
                return true;
            }
        }
        return false;
    }
}
