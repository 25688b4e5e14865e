package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.DistanceTransform;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import java.util.Arrays;

/**
 * Gives vessels their width: from the centre line outwards to every pixel that has half the depth of the nearest centre pixel.
 *
 * @param depth how much darker than the ground each pixel is
 * @param field the field of view
 * @param unit length of a reference pixel in pixels
 */
record WidthGrowth(Depth depth, LabelImage field, double unit) {
    /** Share of the centre's depth that a pixel of the vessel has. */
    private static final double SHARE = 0.5;
    /** Least depth of a vessel pixel, as a share of the median over the whole centre line. */
    private static final double FLOOR = 0.3;
    /** Greatest radius in reference pixels. */
    private static final double MOST = 12;
    /** Deviation in reference pixels of the Gaussian that smooths the depth along the centre line. */
    private static final double SMOOTH = 3;
    /** Length of centre line in reference pixels over which the radius is a median, and how far beyond it a vessel may reach. */
    private static final double EVEN = 8;

    private static final double GAIN = 1.2;
    private static final double SLACK = 0.7;

    /** Grows from a centre line. */
    LabelImage grow(LabelImage centre) {
        int width = field.width();
        int[] line = pixels(centre);
        float[] near = smoothedDepth(centre, line);
        double floor = line.length == 0 ? 0 : FLOOR * median(line, near);
        double most = MOST * unit;
        Neighbourhood around = new Neighbourhood(width, field.height());
        int[] source = new int[width * field.height()];
        Arrays.fill(source, -1);
        for (int at : line) {
            source[at] = at;
        }
        int[] next = new int[Neighbourhood.MOST];
        int[] front = line;
        while (front.length > 0) {
            int[] reached = new int[front.length * Neighbourhood.MOST];
            int count = 0;
            for (int at : front) {
                int from = source[at];
                double least = Math.max(SHARE * near[from], floor);
                int neighbours = near[from] > 0 ? around.of(at, next) : 0;
                for (int k = 0; k < neighbours; k++) {
                    int to = next[k];
                    double distance = around.distance(to, from);
                    if (distance <= most
                            && field.labels()[to] != 0
                            && centre.labels()[to] == 0
                            && depth.values()[to] >= least
                            && (source[to] < 0 || distance < around.distance(to, source[to]))) {
                        source[to] = from;
                        reached[count++] = to;
                    }
                }
            }
            front = Arrays.copyOf(reached, count);
        }
        LabelImage wide = new LabelImage(width, field.height());
        for (int i = 0; i < source.length; i++) {
            wide.labels()[i] = (byte) (source[i] >= 0 ? 1 : 0);
        }
        return wide;
    }

    private static int[] pixels(LabelImage mask) {
        int[] pixels = new int[mask.foregroundCount()];
        int count = 0;
        for (int i = 0; i < mask.labels().length; i++) {
            if (mask.labels()[i] != 0) {
                pixels[count++] = i;
            }
        }
        return pixels;
    }

    private static double median(int[] line, float[] values) {
        float[] chosen = new float[line.length];
        for (int i = 0; i < line.length; i++) {
            chosen[i] = values[line[i]];
        }
        Arrays.sort(chosen);
        return chosen[chosen.length / 2];
    }

    /** At each centre pixel the Gaussian mean of the depths of centre pixels around. */
    private float[] smoothedDepth(LabelImage centre, int[] line) {
        int width = field.width();
        int height = field.height();
        double deviation = SMOOTH * unit;
        int reach = (int) Math.ceil(3 * deviation);
        double[] weights = new double[reach + 1];
        for (int t = 0; t <= reach; t++) {
            weights[t] = Math.exp(-0.5 * t * t / (deviation * deviation));
        }
        float[] smooth = new float[width * height];
        for (int at : line) {
            int x = at % width;
            int y = at / width;
            double sum = 0;
            double total = 0;
            for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
                for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
                    if (centre.labels()[v * width + u] != 0) {
                        double weight = weights[Math.abs(u - x)] * weights[Math.abs(v - y)];
                        sum += weight * depth.values()[v * width + u];
                        total += weight;
                    }
                }
            }
            smooth[at] = (float) (sum / total);
        }
        return smooth;
    }

    /** Cuts off what reaches far beyond the median radius of the stretch it belongs to: leaks into a dark ground. */
    static LabelImage regular(LabelImage wide, LabelImage centre, double unit) {
        int width = wide.width();
        int height = wide.height();
        double[] radius = radius(wide);
        int stretch = (int) Math.round(EVEN * unit);
        LabelImage regular = new LabelImage(width, height);
        Stretch along = new Stretch(centre);
        for (int at : pixels(centre)) {
            double reach = Math.min(GAIN * along.median(at, stretch, radius) + SLACK, width + height);
            int most = (int) reach;
            int x = at % width;
            int y = at / width;
            for (int v = Math.max(0, y - most); v <= Math.min(height - 1, y + most); v++) {
                for (int u = Math.max(0, x - most); u <= Math.min(width - 1, x + most); u++) {
                    int to = v * width + u;
                    if (wide.labels()[to] != 0 && (u - x) * (u - x) + (v - y) * (v - y) <= reach * reach) {
                        regular.labels()[to] = 1;
                    }
                }
            }
        }
        return regular;
    }

    /** Distance of each vessel pixel to the nearest pixel of the ground. */
    static double[] radius(LabelImage vessels) {
        LabelImage ground = new LabelImage(vessels.width(), vessels.height());
        for (int i = 0; i < ground.labels().length; i++) {
            ground.labels()[i] = (byte) (vessels.labels()[i] == 0 ? 1 : 0);
        }
        double[] squares = DistanceTransform.squared(ground, PixelSize.PIXEL);
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.sqrt(squares[i]);
        }
        return squares;
    }
}
