package io.github.vasomim.quantity;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.internal.image.InnerRadius;

/**
 * Borders of a plain mask. A single line across jagged pixels tells its width to a pixel only; therefore the mask's value, linear
 * between pixel centres, is added up along the line from the middle until it is 0 or rises again towards another vessel. Averaged along
 * the vessel these sums are its area over its length, which is the width without bias. Immutable, thread-safe.
 */
public final class MaskBorders implements LumenBorders {
    private static final double STEP = 0.125;
    private static final double ROUNDING = 1e-9;

    private final PlaneSampler samples;
    private final InnerRadius inner;

    /**
     * Borders of a mask.
     *
     * @param mask any label but 0 is vessel; read now, not kept
     */
    public MaskBorders(LabelImage mask) {
        float[] values = new float[mask.labels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.labels()[i] == 0 ? 0 : 1;
        }
        this.samples = new PlaneSampler(mask.width(), mask.height(), values);
        this.inner = new InnerRadius(mask);
    }

    /** Radius of the largest disc inside the vessel around the pixels at a place; at least half a pixel. */
    double disc(double x, double y) {
        int left = (int) Math.max(0, Math.min(samples.width() - 1.0, x) - 1);
        int top = (int) Math.max(0, Math.min(samples.height() - 1.0, y) - 1);
        double largest = 1;
        for (int v = top; v <= Math.min(samples.height() - 1, top + 2); v++) {
            for (int u = left; u <= Math.min(samples.width() - 1, left + 2); u++) {
                largest = Math.max(largest, inner.at(v * samples.width() + u));
            }
        }
        // The distance goes to the centre of the nearest outer pixel, half a pixel beyond the wall.
        return largest - 0.5;
    }

    /** Whether a place lies in a vessel. */
    boolean covers(double x, double y) {
        return samples.at(x, y) >= 0.5;
    }

    @Override
    public CrossSection across(double x, double y, double normalX, double normalY, double radius) {
        double most = 2 * radius + 3;
        double before = side(x, y, -normalX, -normalY, most);
        double after = side(x, y, normalX, normalY, most);
        return Double.isNaN(before + after) ? CrossSection.NONE : new CrossSection(before, after);
    }

    /** NaN where the vessel goes on beyond the frame or the reach. */
    private double side(double x, double y, double dx, double dy, double most) {
        double sum = 0;
        double last = samples.at(x, y);
        for (double t = STEP; t <= most; t += STEP) {
            double px = x + t * dx;
            double py = y + t * dy;
            if (!samples.covers(px, py)) {
                return last >= 0.5 ? Double.NaN : sum;
            }
            double value = samples.at(px, py);
            if (value < 0.5 && value > last + ROUNDING) {
                return sum;
            }
            sum += STEP * (last + value) / 2;
            if (value < ROUNDING) {
                return sum;
            }
            last = value;
        }
        return Double.NaN;
    }
}
