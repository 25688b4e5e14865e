package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Rotates and scales about the centre, then shifts. It maps an output position back to where it comes from, both as shares of width
 * and height (0 to 1), so that one motion moves images of different resolution alike.
 *
 * @param xFromX how far the source moves in x per share of the output's width
 * @param xFromY and per share of its height
 * @param yFromX how far it moves in y per share of the width
 * @param yFromY and per share of the height
 * @param shiftX shift to the right as a share of the width
 * @param shiftY shift downward as a share of the height
 */
record RigidMotion(double xFromX, double xFromY, double yFromX, double yFromY, double shiftX, double shiftY) {
    /**
     * @param degrees rotation, clockwise as seen (y points down)
     * @param scale enlargement, above 0
     * @param shiftX shift to the right as a share of the width
     * @param shiftY shift downward as a share of the height
     * @param aspect width divided by height of the output in pixels, so that rotation keeps right angles
     */
    static RigidMotion of(double degrees, double scale, double shiftX, double shiftY, double aspect) {
        double cos = Math.cos(Math.toRadians(degrees)) / scale;
        double sin = Math.sin(Math.toRadians(degrees)) / scale;
        return new RigidMotion(cos, sin / aspect, -sin * aspect, cos, shiftX, shiftY);
    }

    private double sourceX(double u, double v) {
        return 0.5 + xFromX * (u - 0.5 - shiftX) + xFromY * (v - 0.5 - shiftY);
    }

    private double sourceY(double u, double v) {
        return 0.5 + yFromX * (u - 0.5 - shiftX) + yFromY * (v - 0.5 - shiftY);
    }

    /** Moves a frame, bilinear between pixel centres; beyond its edges it goes on mirrored. */
    FloatImage move(FloatImage frame) {
        int width = frame.width();
        int height = frame.height();
        FloatImage moved = new FloatImage(width, height);
        for (int y = 0; y < height; y++) {
            double v = (y + 0.5) / height;
            for (int x = 0; x < width; x++) {
                double u = (x + 0.5) / width;
                moved.values()[y * width + x] =
                        bilinear(frame, sourceX(u, v) * width - 0.5, sourceY(u, v) * height - 0.5);
            }
        }
        return moved;
    }

    private static float bilinear(FloatImage frame, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        int left = mirrored(x0, frame.width());
        int right = mirrored(x0 + 1, frame.width());
        int top = mirrored(y0, frame.height());
        int bottom = mirrored(y0 + 1, frame.height());
        float above = frame.get(left, top) * (1 - fx) + frame.get(right, top) * fx;
        float below = frame.get(left, bottom) * (1 - fx) + frame.get(right, bottom) * fx;
        return above * (1 - fy) + below * fy;
    }

    /** Half-sample symmetric: ... b a | a b c ... */
    private static int mirrored(int index, int size) {
        int period = Math.floorMod(index, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }

    /** Moves labels and brings them to a size, each pixel from the label under its centre; background comes in from outside. */
    LabelImage move(LabelImage labels, int width, int height) {
        LabelImage moved = new LabelImage(width, height);
        for (int y = 0; y < height; y++) {
            double v = (y + 0.5) / height;
            for (int x = 0; x < width; x++) {
                double u = (x + 0.5) / width;
                double fromX = Math.floor(sourceX(u, v) * labels.width());
                double fromY = Math.floor(sourceY(u, v) * labels.height());
                if (fromX >= 0 && fromX < labels.width() && fromY >= 0 && fromY < labels.height()) {
                    moved.labels()[y * width + x] = (byte) labels.get((int) fromX, (int) fromY);
                }
            }
        }
        return moved;
    }
}
