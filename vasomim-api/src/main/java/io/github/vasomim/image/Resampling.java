package io.github.vasomim.image;

/**
 * Resizes a box of an image. Coordinates are pixel edges: pixel (0, 0) covers the square from (0, 0) to (1, 1). Pure and thread-safe.
 */
public final class Resampling {
    private Resampling() {}

    /**
     * A rectangle in pixel edges.
     *
     * @param x left edge
     * @param y top edge
     * @param width width, positive
     * @param height height, positive
     */
    public record Box(double x, double y, double width, double height) {
        /**
         * The whole of an image.
         *
         * @param width its width
         * @param height its height
         * @return the box around it
         */
        public static Box whole(int width, int height) {
            return new Box(0, 0, width, height);
        }
    }

    /** How pixels between the given ones are made. */
    public enum Filter {
        /** Triangle, widened when shrinking (antialiased). */
        BILINEAR(1) {
            @Override
            double weight(double x) {
                return Math.max(0, 1 - Math.abs(x));
            }
        },
        /** Cubic convolution with a = -0.5 (Keys 1981), widened when shrinking (antialiased), as Pillow computes it. */
        BICUBIC(2) {
            @Override
            double weight(double x) {
                double t = Math.abs(x);
                if (t < 1) {
                    return (1.5 * t - 2.5) * t * t + 1;
                }
                return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
            }
        };

        private final double support;

        Filter(double support) {
            this.support = support;
        }

        abstract double weight(double x);
    }

    /**
     * Resizes a box of an image.
     *
     * @param image what to resize
     * @param box the part of it, inside the image
     * @param width width of the result
     * @param height height of the result
     * @param filter how pixels are made
     * @return the result; a cubic one may leave the range of the input
     */
    public static FloatImage resize(FloatImage image, Box box, int width, int height, Filter filter) {
        Taps across = new Taps(box.x(), box.width(), image.width(), width, filter);
        Taps down = new Taps(box.y(), box.height(), image.height(), height, filter);
        int top = down.first[0];
        int bottom = down.first[height - 1] + down.length[height - 1];
        float[] rows = new float[(bottom - top) * width];
        float[] in = image.values();
        for (int y = top; y < bottom; y++) {
            int base = y * image.width();
            for (int x = 0; x < width; x++) {
                int from = base + across.first[x];
                int at = x * across.most;
                float sum = 0;
                for (int k = 0; k < across.length[x]; k++) {
                    sum += in[from + k] * across.weights[at + k];
                }
                rows[(y - top) * width + x] = sum;
            }
        }
        FloatImage result = new FloatImage(width, height);
        float[] out = result.values();
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < down.length[y]; k++) {
                float weight = down.weights[y * down.most + k];
                int from = (down.first[y] - top + k) * width;
                int to = y * width;
                for (int x = 0; x < width; x++) {
                    out[to + x] += weight * rows[from + x];
                }
            }
        }
        return result;
    }

    /**
     * Resizes a box of a label image by the nearest pixel, so that labels stay labels.
     *
     * @param labels what to resize
     * @param box the part of it, inside the image
     * @param width width of the result
     * @param height height of the result
     * @return the result
     */
    public static LabelImage resizeNearest(LabelImage labels, Box box, int width, int height) {
        LabelImage result = new LabelImage(width, height);
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = nearest(box.x() + (x + 0.5) * box.width() / width, labels.width());
        }
        for (int y = 0; y < height; y++) {
            int row = nearest(box.y() + (y + 0.5) * box.height() / height, labels.height()) * labels.width();
            for (int x = 0; x < width; x++) {
                result.labels()[y * width + x] = labels.labels()[row + columns[x]];
            }
        }
        return result;
    }

    private static int nearest(double edge, int side) {
        return Math.max(0, Math.min(side - 1, (int) Math.floor(edge)));
    }

    /** The weights of one axis. */
    private static final class Taps {
        final int[] first;
        final int[] length;
        final float[] weights;
        final int most;

        Taps(double start, double extent, int inSide, int outSide, Filter filter) {
            double scale = extent / outSide;
            double stretch = Math.max(1, scale);
            double support = filter.support * stretch;
            most = (int) Math.ceil(support) * 2 + 1;
            first = new int[outSide];
            length = new int[outSide];
            weights = new float[outSide * most];
            for (int i = 0; i < outSide; i++) {
                double centre = start + (i + 0.5) * scale;
                int from = Math.max(0, (int) Math.floor(centre - support + 0.5));
                int to = Math.min(inSide, (int) Math.floor(centre + support + 0.5));
                double sum = 0;
                double[] raw = new double[to - from];
                for (int k = 0; k < raw.length; k++) {
                    raw[k] = filter.weight((from + k - centre + 0.5) / stretch);
                    sum += raw[k];
                }
                first[i] = from;
                length[i] = raw.length;
                for (int k = 0; k < raw.length; k++) {
                    weights[i * most + k] = (float) (raw[k] / sum);
                }
            }
        }
    }
}
