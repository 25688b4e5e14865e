package io.github.vasomim.dataset;

import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import java.util.List;

/**
 * The union of polygons. A pixel (i, j) belongs to a polygon if its centre (i + 0.5, j + 0.5) lies inside by the even-odd rule;
 * vertices are in pixels, origin at the image's top left corner.
 *
 * @param polygons x0, y0, x1, y1 and so on of each closed outline
 */
record PolygonRegion(List<double[]> polygons) implements CocoRegion {
    @Override
    public void paint(LabelImage to, byte label) {
        for (double[] polygon : polygons) {
            fill(polygon, to, label);
        }
    }

    @Override
    public boolean isBeyond(int width, int height) {
        return !polygons.isEmpty() && polygons.stream().noneMatch(polygon -> meets(polygon, width, height));
    }

    private static boolean meets(double[] polygon, int width, int height) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < polygon.length; i += 2) {
            left = Math.min(left, polygon[i]);
            right = Math.max(right, polygon[i]);
            top = Math.min(top, polygon[i + 1]);
            bottom = Math.max(bottom, polygon[i + 1]);
        }
        return left < width && right > 0 && top < height && bottom > 0;
    }

    private static void fill(double[] polygon, LabelImage to, byte label) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < polygon.length; i += 2) {
            top = Math.min(top, polygon[i]);
            bottom = Math.max(bottom, polygon[i]);
        }
        double[] crossings = new double[polygon.length / 2];
        for (int y = firstCentreFrom(top, to.height()); y < firstCentreFrom(bottom, to.height()); y++) {
            int count = crossings(polygon, y + 0.5, crossings);
            Arrays.sort(crossings, 0, count);
            for (int k = 0; k + 1 < count; k += 2) {
                int from = firstCentreFrom(crossings[k], to.width());
                int until = firstCentreFrom(crossings[k + 1], to.width());
                Arrays.fill(to.labels(), y * to.width() + from, y * to.width() + until, label);
            }
        }
    }

    /** The first pixel whose centre is not before a position; within 0 to size. */
    private static int firstCentreFrom(double position, int size) {
        return (int) Math.max(0, Math.min(size, Math.ceil(position - 0.5)));
    }

    private static int crossings(double[] polygon, double y, double[] crossings) {
        int count = 0;
        int last = polygon.length - 2;
        for (int i = 0; i <= last; i += 2) {
            int j = i == 0 ? last : i - 2;
            double y0 = polygon[j + 1];
            double y1 = polygon[i + 1];
            if ((y0 <= y) != (y1 <= y)) {
                crossings[count++] = polygon[j] + (y - y0) / (y1 - y0) * (polygon[i] - polygon[j]);
            }
        }
        return count;
    }
}
