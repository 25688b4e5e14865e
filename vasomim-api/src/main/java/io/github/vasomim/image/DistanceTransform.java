package io.github.vasomim.image;

/**
 * Exact Euclidean distance transform: from the centre of each pixel to the nearest centre of a foreground pixel, by lower envelopes of
 * parabolas along columns and rows (Felzenszwalb and Huttenlocher, Theory of Computing 8, 2012). Linear in the number of pixels.
 * Stateless, thread-safe.
 */
public final class DistanceTransform {
    private DistanceTransform() {}

    /**
     * Measures the squared distances.
     *
     * @param mask any label but 0 is foreground; not changed
     * @param pixel the unit
     * @return one squared distance per pixel, row by row; 0 on the foreground, positive infinity everywhere if there is none
     */
    public static double[] squared(LabelImage mask, PixelSize pixel) {
        int width = mask.width();
        int height = mask.height();
        double[] squares = new double[width * height];
        byte[] labels = mask.labels();
        for (int i = 0; i < squares.length; i++) {
            squares[i] = labels[i] == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        Envelope columns = new Envelope(height, pixel.y());
        for (int x = 0; x < width; x++) {
            columns.transform(squares, x, width);
        }
        Envelope rows = new Envelope(width, pixel.x());
        for (int y = 0; y < height; y++) {
            rows.transform(squares, y * width, 1);
        }
        return squares;
    }

    /** The lower envelope of parabolas of equal width that stand on the samples of one line; reused from line to line. */
    private static final class Envelope {
        private final int length;
        private final double step;
        private final double[] heights;
        private final int[] roots;
        /** From where on parabola k is the lowest. */
        private final double[] starts;

        Envelope(int length, double step) {
            this.length = length;
            this.step = step;
            heights = new double[length];
            roots = new int[length];
            starts = new double[length];
        }

        void transform(double[] values, int offset, int stride) {
            for (int i = 0; i < length; i++) {
                heights[i] = values[offset + i * stride];
            }
            int count = build();
            if (count == 0) {
                return;
            }
            int k = 0;
            for (int i = 0; i < length; i++) {
                while (k + 1 < count && starts[k + 1] < i) {
                    k++;
                }
                double distance = (i - roots[k]) * step;
                values[offset + i * stride] = distance * distance + heights[roots[k]];
            }
        }

        /** Samples at infinity carry no parabola. */
        private int build() {
            int count = 0;
            for (int i = 0; i < length; i++) {
                if (heights[i] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double start = Double.NEGATIVE_INFINITY;
                while (count > 0) {
                    start = crossing(roots[count - 1], i);
                    if (start > starts[count - 1]) {
                        break;
                    }
                    count--;
                    start = Double.NEGATIVE_INFINITY;
                }
                roots[count] = i;
                starts[count++] = start;
            }
            return count;
        }

        /** Where the parabola of the later root gets below that of the earlier one, in samples. */
        private double crossing(int earlier, int later) {
            double square = step * step;
            double rise = (heights[later] - heights[earlier]) / square;
            return (rise + (double) later * later - (double) earlier * earlier) / (2.0 * (later - earlier));
        }
    }
}
