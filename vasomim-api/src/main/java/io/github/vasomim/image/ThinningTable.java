package io.github.vasomim.image;

/**
 * Which neighbourhoods let a pixel go, and in which of the two passes. A neighbourhood is eight bits, clockwise from the north.
 *
 * <p>The conditions are those of Zhang and Suen (Communications of the ACM 27, 1984). Taken alone they eat up squares of two by two
 * pixels and diagonals two pixels wide, and leave stairs two pixels thick. The corrections listed here cure that; they are the ones
 * of the table that scikit-image thins by, with which published clDice figures are computed.
 */
final class ThinningTable {
    static final int FIRST = 1;
    static final int SECOND = 2;

    private static final int N = 1;
    private static final int NE = 1 << 1;
    private static final int E = 1 << 2;
    private static final int SE = 1 << 3;
    private static final int S = 1 << 4;
    private static final int SW = 1 << 5;
    private static final int W = 1 << 6;
    private static final int NW = 1 << 7;

    /** Ends of lines two pixels wide: only the pass that comes from their own side may shorten them. */
    private static final int[] ENDS_FIRST = {NW | N, N | NE, NE | E, N | NE | E, NW | N | W};

    private static final int[] ENDS_SECOND = {E | SE, S | SW, SW | W, E | SE | S, S | SW | W};
    private static final int[] ENDS_NEVER = {SE | S, NW | W};

    /** Corners of stairs: two branches meet at a right angle and stay joined over the diagonal. */
    private static final int[] CORNERS_BOTH = {N | E, E | S, S | W, N | W};

    private static final int[] CORNERS_FIRST = {NW | N | E, N | NE | W, NW | W | S, N | W | SW, N | NE | W | SW};
    private static final int[] CORNERS_SECOND = {N | E | SE, E | S | SW, NE | E | S | SW, W | S | SE};

    private final byte[] passes = new byte[256];

    ThinningTable() {
        for (int ring = 0; ring < passes.length; ring++) {
            passes[ring] = (byte) zhangSuen(ring);
        }
        correct(ENDS_FIRST, FIRST);
        correct(ENDS_SECOND, SECOND);
        correct(ENDS_NEVER, 0);
        correct(CORNERS_BOTH, FIRST | SECOND);
        correct(CORNERS_FIRST, FIRST);
        correct(CORNERS_SECOND, SECOND);
    }

    /** Whether a pixel with these neighbours goes in this pass. */
    boolean removes(int ring, int pass) {
        return (passes[ring] & pass) != 0;
    }

    private void correct(int[] rings, int pass) {
        for (int ring : rings) {
            passes[ring] = (byte) pass;
        }
    }

    private static int zhangSuen(int ring) {
        int neighbours = Integer.bitCount(ring);
        if (neighbours < 2 || neighbours > 6 || entries(ring) != 1) {
            return 0;
        }
        boolean first = lacksOne(ring, N | E | S) && lacksOne(ring, E | S | W);
        boolean second = lacksOne(ring, N | E | W) && lacksOne(ring, N | S | W);
        return (first ? FIRST : 0) | (second ? SECOND : 0);
    }

    /** How often, going round, a neighbour follows a gap: A(P1) of the paper. */
    private static int entries(int ring) {
        int next = ring >> 1 | (ring & 1) << 7;
        return Integer.bitCount(~ring & next & 0xff);
    }

    private static boolean lacksOne(int ring, int sides) {
        return (ring & sides) != sides;
    }
}
