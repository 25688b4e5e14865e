package io.github.vasomim.phantom;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * One vessel of exactly known diameter, for measuring those who measure: a point is inside if it is no farther from the nearest point
 * of the axis than the radius there, so that the width across the axis is twice the radius everywhere. Places in pixels, the centre of
 * the first pixel at (0.5, 0.5). Immutable, thread-safe.
 *
 * @param x columns of the axis, at steps of {@link #STEP}
 * @param y rows of the axis
 * @param radius there, above 0
 */
public record Tube(ImmutableDoubleArray x, ImmutableDoubleArray y, ImmutableDoubleArray radius) {
    /** Pixels between points of the axis. */
    public static final double STEP = 0.05;

    /** Places per pixel and direction at which it is looked whether it is inside. */
    private static final int FINE = 8;

    private static final double GROUND = 180;

    /** Checks that there are as many of each. */
    public Tube {
        if (x.length() < 2 || y.length() != x.length() || radius.length() != x.length()) {
            throw new IllegalArgumentException(x.length() + " columns, " + y.length() + " rows and " + radius.length()
                    + " radii: an axis has as many of each, two or more");
        }
        if (!radius.stream().allMatch(each -> each > 0 && Double.isFinite(each))) {
            throw new IllegalArgumentException("a radius is not a number above 0: a tube is open everywhere");
        }
    }

    /**
     * A straight tube.
     *
     * @param middleX column of its middle
     * @param middleY row of its middle
     * @param angle of its axis, from the x axis towards the y axis, in radians
     * @param length of its axis in pixels, at least 1
     * @param diameterAt the diameter at a distance in pixels from its middle, negative before it
     * @return the tube
     */
    public static Tube straight(
            double middleX, double middleY, double angle, double length, DoubleUnaryOperator diameterAt) {
        return along(
                length, t -> middleX + t * StrictMath.cos(angle), t -> middleY + t * StrictMath.sin(angle), diameterAt);
    }

    /**
     * A tube along a circle.
     *
     * @param middleX column of the circle's centre
     * @param middleY row of the circle's centre
     * @param bend radius of the circle in pixels, above the tube's own
     * @param angle where on the circle its middle lies, in radians
     * @param length of its axis in pixels, at least 1
     * @param diameterAt the diameter at a distance in pixels from its middle along the axis, negative before it
     * @return the tube
     */
    public static Tube curved(
            double middleX, double middleY, double bend, double angle, double length, DoubleUnaryOperator diameterAt) {
        return along(
                length,
                t -> middleX + bend * StrictMath.cos(angle + t / bend),
                t -> middleY + bend * StrictMath.sin(angle + t / bend),
                diameterAt);
    }

    /**
     * The diameter of a vessel with a narrowing in the form of a cosine.
     *
     * @param diameter of the healthy vessel in pixels
     * @param percent of the diameter that is lost at the narrowest point, at 0
     * @param length of the narrowing in pixels
     * @return the diameter at a distance from the narrowest point
     */
    public static DoubleUnaryOperator narrowed(double diameter, double percent, double length) {
        return t -> Math.abs(t) >= length / 2
                ? diameter
                : diameter * (1 - percent / 100 * (1 + StrictMath.cos(2 * StrictMath.PI * t / length)) / 2);
    }

    private static Tube along(
            double length, DoubleUnaryOperator xAt, DoubleUnaryOperator yAt, DoubleUnaryOperator diameterAt) {
        int steps = (int) Math.round(Math.max(1, length) / STEP);
        double[] x = new double[steps + 1];
        double[] y = new double[steps + 1];
        double[] radius = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double t = (i - steps / 2.0) * STEP;
            x[i] = xAt.applyAsDouble(t);
            y[i] = yAt.applyAsDouble(t);
            radius[i] = diameterAt.applyAsDouble(t) / 2;
        }
        return new Tube(
                ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y), ImmutableDoubleArray.copyOf(radius));
    }

    /**
     * The share of each pixel that is inside.
     *
     * @param width columns of the image
     * @param height rows of the image
     * @return 0 to 1
     */
    public FloatImage coverage(int width, int height) {
        return add(width, height, (distance, r) -> distance <= r ? 1 : 0);
    }

    /**
     * The pixels whose greater part is inside.
     *
     * @param width columns of the image
     * @param height rows of the image
     * @return 1 there, 0 elsewhere
     */
    public LabelImage mask(int width, int height) {
        float[] cover = coverage(width, height).values();
        LabelImage mask = new LabelImage(width, height);
        for (int i = 0; i < cover.length; i++) {
            mask.labels()[i] = (byte) (cover[i] >= 0.5 ? 1 : 0);
        }
        return mask;
    }

    /**
     * The tube as X-rays show it: of a round cross-section, which absorbs as the length of the way through it (Beer and Lambert), on
     * an even ground of 180 grey levels, blurred, with noise.
     *
     * @param width columns of the frame
     * @param height rows of the frame
     * @param absorption per pixel of the way
     * @param blur deviation of the blur in pixels
     * @param noise deviation of the noise in grey levels, 0 for none
     * @param random draws the noise
     * @return grey levels
     */
    public FloatImage frame(
            int width, int height, double absorption, double blur, double noise, RandomGenerator random) {
        FloatImage chord = add(width, height, (distance, r) -> 2 * Math.sqrt(Math.max(0, r * r - distance * distance)));
        float[] values = chord.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (GROUND * StrictMath.exp(-absorption * values[i]));
        }
        Blur.gaussian(values, width, height, blur);
        for (int i = 0; i < values.length && noise > 0; i++) {
            values[i] += (float) (noise * random.nextGaussian());
        }
        return chord;
    }

    /** What a place adds by its distance from the axis and the radius there. */
    private interface Amount {
        double at(double distance, double radius);
    }

    private FloatImage add(int width, int height, Amount amount) {
        FloatImage image = new FloatImage(width, height);
        double widest = radius.stream().max().orElseThrow();
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                // Every twentieth point tells whether the pixel is near at all, then the nearest is looked for around
                // it.
                int near = nearest(u + 0.5, v + 0.5, 0, x.length() - 1, 20);
                if (distance(u + 0.5, v + 0.5, near) > widest + 2) {
                    continue;
                }
                near = nearest(u + 0.5, v + 0.5, near - 20, near + 20, 1);
                image.values()[v * width + u] = (float) pixel(u, v, near, amount);
            }
        }
        return image;
    }

    private double pixel(int u, int v, int near, Amount amount) {
        double sum = 0;
        for (int i = 0; i < FINE * FINE; i++) {
            double px = u + (i % FINE + 0.5) / FINE;
            double py = v + (i / FINE + 0.5) / FINE;
            int at = nearest(px, py, near - 40, near + 40, 4);
            at = nearest(px, py, at - 4, at + 4, 1);
            boolean beyond = at == 0 || at == x.length() - 1;
            sum += beyond ? 0 : amount.at(distance(px, py, at), radius.get(at));
        }
        return sum / (FINE * FINE);
    }

    private int nearest(double px, double py, int from, int to, int step) {
        int best = Math.max(0, Math.min(x.length() - 1, from));
        double least = Double.POSITIVE_INFINITY;
        for (int i = best; i <= Math.min(x.length() - 1, to); i += step) {
            double dx = x.get(i) - px;
            double dy = y.get(i) - py;
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                best = i;
            }
        }
        return best;
    }

    private double distance(double px, double py, int at) {
        return Math.hypot(x.get(at) - px, y.get(at) - py);
    }
}
