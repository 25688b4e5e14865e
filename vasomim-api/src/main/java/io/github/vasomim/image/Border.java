package io.github.vasomim.image;

/** What a frame shows beyond its edges; labels are background there in either case. */
public enum Border {
    /** The frame goes on mirrored at its edges, the edge pixel twice: ... c b a | a b c ... */
    MIRRORED {
        @Override
        double inside(double position, int size) {
            double period = 2.0 * size;
            double folded = position - period * Math.floor(position / period);
            return Math.min(folded, period - folded);
        }
    },
    /** Zero. */
    BLACK {
        @Override
        double inside(double position, int size) {
            return Double.NaN;
        }
    };

    /**
     * Where the pixels come from that are shown at a position beyond the edges.
     *
     * @param position on one axis, below 0 or beyond its size
     * @param size pixels of the axis
     * @return a position from 0 to the size, or NaN where there are none
     */
    abstract double inside(double position, int size);

    /**
     * The pixel that stands for one beyond the edges of a mirrored axis: … 1 0 | 0 1 … n−1 | n−1 n−2 …, as often as needed.
     *
     * @param index any whole number
     * @param size pixels of the axis, n, at least 1
     * @return from 0 to n−1; the index itself where it lies on the axis
     */
    public static int mirrored(int index, int size) {
        if (index >= 0 && index < size) {
            return index;
        }
        int phase = Math.floorMod(index, 2 * size);
        return phase < size ? phase : 2 * size - 1 - phase;
    }
}
