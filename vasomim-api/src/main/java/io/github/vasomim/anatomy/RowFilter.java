package io.github.vasomim.anatomy;

import io.github.vasomim.image.Border;
import java.util.Arrays;

/**
 * A separable filter with few taps, one row at a time: each row is filtered down the columns and at once along itself, while it is in
 * the cache. Along a row, shifted copies of it are added up, because only loops over equal indices become vector instructions.
 *
 * <p>Beyond its border the image goes on as its mirror image, the border pixel repeated. An odd filter's taps have the sign that makes
 * the response positive where intensities rise. Not thread-safe: it holds scratch rows.
 */
final class RowFilter {
    private final Taps down;
    private final Taps along;
    private final int spacing;
    private final float[] line;
    private final float[] padded;
    private final float[] nearLeft;
    private final float[] nearRight;
    private final float[] farLeft;
    private final float[] farRight;

    /** Filters rows of a width; taps are some pixels apart. */
    RowFilter(Taps down, Taps along, int width, int spacing) {
        this.down = down;
        this.along = along;
        this.spacing = spacing;
        this.line = new float[width];
        this.padded = new float[width + 2 * along.reach() * spacing];
        this.nearLeft = new float[width];
        this.nearRight = new float[width];
        this.farLeft = new float[width];
        this.farRight = new float[width];
    }

    /** Filters row y of a plane. */
    void filter(Plane in, int y, float[] out) {
        filterDown(in, y);
        filterAlong(out);
    }

    private void filterDown(Plane in, int y) {
        float[] weights = down.weights();
        int height = in.height();
        float[] here = in.row(y);
        start(down, here, line);
        int t = 1;
        for (; t + 1 < weights.length; t += 2) {
            float[] above = in.row(Border.mirrored(y - t * spacing, height));
            float[] below = in.row(Border.mirrored(y + t * spacing, height));
            float[] farAbove = in.row(Border.mirrored(y - (t + 1) * spacing, height));
            float[] farBelow = in.row(Border.mirrored(y + (t + 1) * spacing, height));
            add(down, t, above, below, farAbove, farBelow, here, line);
        }
        if (t < weights.length) {
            float[] above = in.row(Border.mirrored(y - t * spacing, height));
            float[] below = in.row(Border.mirrored(y + t * spacing, height));
            addLast(down, above, below, here, line);
        }
    }

    private void filterAlong(float[] out) {
        int reach = along.reach();
        pad(reach * spacing);
        start(along, line, out);
        int t = 1;
        for (; t < reach; t += 2) {
            shift((reach - t) * spacing, nearLeft);
            shift((reach + t) * spacing, nearRight);
            shift((reach - t - 1) * spacing, farLeft);
            shift((reach + t + 1) * spacing, farRight);
            add(along, t, nearLeft, nearRight, farLeft, farRight, line, out);
        }
        if (t == reach) {
            shift(0, nearLeft);
            shift(2 * reach * spacing, nearRight);
            addLast(along, nearLeft, nearRight, line, out);
        }
    }

    private void pad(int reach) {
        int width = line.length;
        System.arraycopy(line, 0, padded, reach, width);
        for (int t = 1; t <= reach; t++) {
            padded[reach - t] = line[Border.mirrored(-t, width)];
            padded[reach + width - 1 + t] = line[Border.mirrored(width - 1 + t, width)];
        }
    }

    private void shift(int from, float[] to) {
        System.arraycopy(padded, from, to, 0, to.length);
    }

    private static void start(Taps taps, float[] here, float[] sum) {
        if (taps.kind() == Taps.Kind.SMOOTH) {
            float weight = taps.weights()[0];
            for (int x = 0; x < sum.length; x++) {
                sum[x] = weight * here[x];
            }
        } else {
            Arrays.fill(sum, 0);
        }
    }

    /** Adds the taps at distances t, on a and b, and t + 1, on c and d. */
    private static void add(Taps taps, int t, float[] a, float[] b, float[] c, float[] d, float[] here, float[] sum) {
        float near = taps.weights()[t];
        float far = taps.weights()[t + 1];
        switch (taps.kind()) {
            case SMOOTH -> smooth(a, b, near, c, d, far, sum);
            case SLOPE -> slope(a, b, near, c, d, far, sum);
            case BEND -> bend(a, b, near, c, d, far, here, sum);
        }
    }

    private static void addLast(Taps taps, float[] a, float[] b, float[] here, float[] sum) {
        float last = taps.weights()[taps.reach()];
        switch (taps.kind()) {
            case SMOOTH -> smooth(a, b, last, a, b, 0, sum);
            case SLOPE -> slope(a, b, last, a, b, 0, sum);
            case BEND -> bend(a, b, last, a, b, 0, here, sum);
        }
    }

    private static void smooth(float[] a, float[] b, float near, float[] c, float[] d, float far, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += near * (a[x] + b[x]) + far * (c[x] + d[x]);
        }
    }

    private static void slope(float[] a, float[] b, float near, float[] c, float[] d, float far, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += near * (b[x] - a[x]) + far * (d[x] - c[x]);
        }
    }

    private static void bend(
            float[] a, float[] b, float near, float[] c, float[] d, float far, float[] here, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            float twice = 2 * here[x];
            sum[x] += near * (a[x] + b[x] - twice) + far * (c[x] + d[x] - twice);
        }
    }
}
