package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/**
 * Grey values across a vessel at each pixel of its centre line: along the normal, every half pixel, up to a reach on either side.
 * Pixel noise is taken off by a Gaussian of one pixel's deviation; beyond the frame its border goes on. Not thread-safe: it holds
 * scratch arrays.
 */
final class CrossSections {
    /** Pixels between samples. */
    static final double STEP = 0.5;
    /** Steps along the centre line to either side over which its direction is taken, in reference pixels, and at least. */
    private static final double DIRECTION = 6;

    private static final int LEAST_DIRECTION = 3;
    /** The same over which the thinned line is evened. */
    private static final double EVENED = 4;

    private final int width;
    private final int reach;
    private final Stretch along;
    private final int[] line;
    private final int[] order;
    private final float[] samples;
    private final double[] centreX;
    private final double[] centreY;
    private final double[] normalX;
    private final double[] normalY;

    CrossSections(FloatImage frame, LabelImage centre, double unit, double most) {
        this.width = frame.width();
        this.reach = (int) Math.ceil(most / STEP);
        this.along = new Stretch(centre);
        this.line = new int[centre.foregroundCount()];
        this.order = new int[centre.labels().length];
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            if (centre.labels()[i] != 0) {
                order[i] = count;
                line[count++] = i;
            }
        }
        this.samples = new float[Math.multiplyExact(line.length, length())];
        this.centreX = new double[line.length];
        this.centreY = new double[line.length];
        this.normalX = new double[line.length];
        this.normalY = new double[line.length];
        FloatImage smooth = PixelNoise.off(frame);
        int steps = Math.max(LEAST_DIRECTION, (int) Math.round(DIRECTION * unit));
        int evened = (int) Math.round(EVENED * unit);
        for (int k = 0; k < line.length; k++) {
            setCentre(k, evened);
            setNormal(k, steps);
            sample(smooth, k);
        }
    }

    /** Number of pixels of the centre line. */
    int size() {
        return line.length;
    }

    /** Where in the frame the k-th pixel of the centre line lies. */
    int pixel(int k) {
        return line[k];
    }

    /** The point of the centre line that the section crosses, in pixels from the first column: not where the thinned line jumps. */
    double centreX(int k) {
        return centreX[k];
    }

    double centreY(int k) {
        return centreY[k];
    }

    double normalX(int k) {
        return normalX[k];
    }

    double normalY(int k) {
        return normalY[k];
    }

    /** Samples on either side of the middle one. */
    int reach() {
        return reach;
    }

    /** Samples of one section. */
    int length() {
        return 2 * reach + 1;
    }

    /** The nearest point of the main axis of the stretch of centre line around, at most a pixel away. */
    private void setCentre(int k, int steps) {
        Axis axis = axis(k, steps);
        double away = Math.max(-1, Math.min(1, axis.meanX * axis.normalX + axis.meanY * axis.normalY));
        centreX[k] = line[k] % width + away * axis.normalX;
        centreY[k] = line[k] / width + away * axis.normalY;
    }

    /** Across the main axis of the stretch of centre line around. */
    private void setNormal(int k, int steps) {
        Axis axis = axis(k, steps);
        normalX[k] = axis.normalX;
        normalY[k] = axis.normalY;
    }

    /** The middle of a stretch seen from one of its pixels, and the direction across its main axis. */
    private record Axis(double meanX, double meanY, double normalX, double normalY) {}

    private Axis axis(int k, int steps) {
        int x = line[k] % width;
        int y = line[k] / width;
        int count = along.collect(line[k], steps);
        double sumX = 0;
        double sumY = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < count; i++) {
            double dx = along.pixel(i) % width - x;
            double dy = along.pixel(i) / width - y;
            sumX += dx;
            sumY += dy;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        xx -= sumX * sumX / count;
        xy -= sumX * sumY / count;
        yy -= sumY * sumY / count;
        double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
        return new Axis(sumX / count, sumY / count, -Math.sin(angle), Math.cos(angle));
    }

    private void sample(FloatImage frame, int k) {
        int lastX = width - 1;
        int lastY = frame.height() - 1;
        float[] values = frame.values();
        for (int t = -reach; t <= reach; t++) {
            double x = Math.max(0, Math.min(lastX, centreX[k] + t * STEP * normalX[k]));
            double y = Math.max(0, Math.min(lastY, centreY[k] + t * STEP * normalY[k]));
            int left = (int) x;
            int right = Math.min(lastX, left + 1);
            int top = (int) y * width;
            int bottom = Math.min(lastY, (int) y + 1) * width;
            double far = x - left;
            double low = y - (int) y;
            double above = (1 - far) * values[top + left] + far * values[top + right];
            double below = (1 - far) * values[bottom + left] + far * values[bottom + right];
            samples[k * length() + t + reach] = (float) ((1 - low) * above + low * below);
        }
    }

    /** Fills in the mean of the sections within some steps along the centre line, all looking the way of the k-th. */
    void mean(int k, int steps, float[] mean) {
        Arrays.fill(mean, 0);
        int count = along.collect(line[k], steps);
        int last = length() - 1;
        for (int i = 0; i < count; i++) {
            int other = order[along.pixel(i)];
            int from = other * length();
            boolean turned = turned(k, other);
            for (int t = 0; t <= last; t++) {
                mean[t] += samples[from + (turned ? last - t : t)] / count;
            }
        }
    }

    /**
     * Collects a quantity over the stretch within some steps of the k-th pixel and returns its upper median.
     *
     * @param signed whether the quantity changes its sign with the normal
     */
    double median(int k, int steps, double[] quantity, boolean signed) {
        int count = along.collect(line[k], steps);
        double[] found = new double[count];
        for (int i = 0; i < count; i++) {
            int other = order[along.pixel(i)];
            found[i] = signed && turned(k, other) ? -quantity[other] : quantity[other];
        }
        Arrays.sort(found);
        return found[count / 2];
    }

    /** Whether two normals point to different sides. */
    private boolean turned(int k, int other) {
        return normalX[k] * normalX[other] + normalY[k] * normalY[other] < 0;
    }
}
