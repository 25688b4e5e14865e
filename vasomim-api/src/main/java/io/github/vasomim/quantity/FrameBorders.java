package io.github.vasomim.quantity;

import io.github.vasomim.image.FloatImage;

/**
 * Borders as the frame itself shows them: half way between the steepest rise of the grey values and the sharpest bend behind it, which
 * is the weighting of first and second derivative of quantitative coronary angiography (Reiber et al., IEEE Trans. Med. Imaging 3,
 * 1984), on values averaged along the vessel. For vessels not much wider than the blur of the frame such edges lie too far out;
 * that is taken back by what a blurred cylinder shows. The mask only says where to look. Immutable, thread-safe.
 */
public final class FrameBorders implements LumenBorders {
    /** A usual blur of detector, focus and motion together, as a deviation in pixels. */
    public static final double USUAL_BLUR = 1;

    /** Pixels along the vessel to either side over which values are averaged. */
    private static final double ALONG = 2;

    private static final double ALONG_STEP = 0.5;
    /** Grey levels, less than which is no edge. */
    private static final double RISE = 2;

    private final PlaneSampler samples;
    private final BlurCorrection correction;

    /**
     * Borders of a frame.
     *
     * @param frame vessels dark, finite; copied
     * @param blur deviation of its blur in pixels, 0 to 4, such as {@link #USUAL_BLUR}
     */
    public FrameBorders(FloatImage frame, double blur) {
        if (!(blur >= 0 && blur <= 4)) {
            throw new IllegalArgumentException("blur is " + blur + ": its deviation is 0 to 4 pixels");
        }
        frame.requireFinite();
        this.samples =
                new PlaneSampler(frame.width(), frame.height(), frame.values().clone());
        this.correction = new BlurCorrection(blur);
    }

    @Override
    public CrossSection across(double x, double y, double normalX, double normalY, double radius) {
        double most = radius + Math.max(2.5, 0.7 * radius);
        int half = (int) Math.ceil((most + 5) / EdgeProfile.STEP);
        if (!samples.covers(x - most * normalX, y - most * normalY)
                || !samples.covers(x + most * normalX, y + most * normalY)) {
            return CrossSection.NONE;
        }
        double[] values = new double[2 * half + 1];
        for (double along = -ALONG; along <= ALONG; along += ALONG_STEP) {
            for (int i = 0; i < values.length; i++) {
                double t = (i - half) * EdgeProfile.STEP;
                values[i] += samples.at(x + t * normalX - along * normalY, y + t * normalY + along * normalX)
                        / (2 * ALONG / ALONG_STEP + 1);
            }
        }
        EdgeProfile profile = new EdgeProfile(values);
        double before = profile.edge(-1, 0.25 * radius, most, RISE);
        double after = profile.edge(1, 0.25 * radius, most, RISE);
        if (Double.isNaN(before + after)) {
            return CrossSection.NONE;
        }
        double seen = (before + after) / 2;
        double excess = seen - correction.radius(seen);
        return new CrossSection(before - excess, after - excess);
    }
}
