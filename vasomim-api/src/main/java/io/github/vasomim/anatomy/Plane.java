package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;
import java.util.Arrays;

/**
 * An image as one array per row. Filters that run down the columns then read and write whole rows at equal indices, the one form of
 * loop that the just-in-time compiler of Java 17 turns into vector instructions; filters along x run down the columns of the
 * transposed plane instead. Not thread-safe.
 */
final class Plane {
    /** Side of the squares that are transposed at once: a square of each plane stays in the first-level cache. */
    private static final int TILE = 32;

    private final float[][] rows;

    /** A plane of zeros. */
    Plane(int width, int height) {
        this.rows = new float[height][width];
    }

    static Plane of(FloatImage image) {
        return new Plane(image.width(), image.height()).fill(image);
    }

    /** Takes over an image of this size. */
    Plane fill(FloatImage image) {
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.values(), y * image.width(), rows[y], 0, image.width());
        }
        return this;
    }

    /** Sets all to 0. */
    Plane clear() {
        for (float[] row : rows) {
            Arrays.fill(row, 0);
        }
        return this;
    }

    int width() {
        return rows[0].length;
    }

    int height() {
        return rows.length;
    }

    /** The live row y. */
    float[] row(int y) {
        return rows[y];
    }

    /** Writes this plane, x and y exchanged, into one of exchanged size. */
    void transposeTo(Plane target) {
        for (int top = 0; top < height(); top += TILE) {
            int bottom = Math.min(height(), top + TILE);
            for (int left = 0; left < width(); left += TILE) {
                int right = Math.min(width(), left + TILE);
                for (int x = left; x < right; x++) {
                    float[] to = target.rows[x];
                    for (int y = top; y < bottom; y++) {
                        to[y] = rows[y][x];
                    }
                }
            }
        }
    }

    FloatImage toImage() {
        FloatImage image = new FloatImage(width(), height());
        for (int y = 0; y < height(); y++) {
            System.arraycopy(rows[y], 0, image.values(), y * width(), width());
        }
        return image;
    }
}
