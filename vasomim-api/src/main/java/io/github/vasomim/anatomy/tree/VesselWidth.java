package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Gives vessels their width: a wall lies where the frame brightens most steeply on the way from the centre line to the side. Radius and
 * offset are medians along the line, so that a crossing, a branch or noise does not widen the vessel.
 *
 * @param frame vessels dark
 * @param field the field of view; nothing outside is vessel
 * @param unit length of a reference pixel in pixels
 */
record VesselWidth(FloatImage frame, LabelImage field, double unit) {
    /** Greatest radius in reference pixels. */
    private static final double MOST = 12;
    /** Steps along the line to either side, in reference pixels: of sections that are averaged, and of radii in a median. */
    private static final double AVERAGED = 4;

    private static final double EVEN = 8;
    /** The darkest point of a section lies at most this many reference pixels from the evened centre line. */
    private static final double OFF_CENTRE = 2;
    /** A side ends where the section falls again by this share of its rise: the next vessel begins. */
    private static final float FALL = 0.3f;
    /** Samples next to the darkest one in which a fall is noise. */
    private static final int NEAR = 2;
    /** A wall that rises less than this share of the other one is not trusted: the other one stands for both. */
    private static final double WEAK = 0.35;
    /** The centre of a vessel lies at most this many pixels from the evened centre line. */
    private static final double SHIFT = 1;

    private static final double LEAST_WALL = 0.5;
    private static final double LEAST_RADIUS = 0.6;

    /** Paints a disc of the vessel's radius at each pixel of the centre line. */
    LabelImage paint(LabelImage centre) {
        CrossSections sections = new CrossSections(frame, centre, unit, MOST * unit);
        double[] radius = new double[sections.size()];
        double[] offset = new double[sections.size()];
        float[] mean = new float[sections.length()];
        for (int k = 0; k < sections.size(); k++) {
            sections.mean(k, (int) Math.round(AVERAGED * unit), mean);
            measure(mean, sections.reach(), k, radius, offset);
        }
        LabelImage vessels = new LabelImage(frame.width(), frame.height());
        int even = (int) Math.round(EVEN * unit);
        for (int k = 0; k < sections.size(); k++) {
            double shift = Math.max(-SHIFT, Math.min(SHIFT, sections.median(k, even, offset, true)));
            double size = Math.max(LEAST_RADIUS, sections.median(k, even, radius, false));
            int at = sections.pixel(k);
            paint(
                    vessels,
                    sections.centreX(k) + shift * sections.normalX(k),
                    sections.centreY(k) + shift * sections.normalY(k),
                    size);
            vessels.labels()[at] = 1;
        }
        return vessels;
    }

    private void measure(float[] section, int middle, int k, double[] radius, double[] offset) {
        int around = (int) Math.round(OFF_CENTRE * unit / CrossSections.STEP);
        int darkest = middle;
        for (int t = Math.max(0, middle - around); t <= Math.min(section.length - 1, middle + around); t++) {
            darkest = section[t] < section[darkest] ? t : darkest;
        }
        Wall before = Wall.of(section, darkest, -1);
        Wall after = Wall.of(section, darkest, 1);
        double left = before.distance();
        double right = after.distance();
        if (before.rise() < WEAK * after.rise()) {
            left = right;
        } else if (after.rise() < WEAK * before.rise()) {
            right = left;
        }
        radius[k] = (left + right) / 2;
        offset[k] = (right - left) / 2 + (darkest - middle) * CrossSections.STEP;
    }

    private void paint(LabelImage vessels, double x, double y, double radius) {
        int width = vessels.width();
        int lastRow = (int) Math.min(vessels.height() - 1, Math.floor(y + radius));
        for (int v = (int) Math.max(0, Math.ceil(y - radius)); v <= lastRow; v++) {
            double chord = Math.sqrt(Math.max(0, radius * radius - (v - y) * (v - y)));
            int last = (int) Math.min(width - 1, Math.floor(x + chord));
            for (int u = (int) Math.max(0, Math.ceil(x - chord)); u <= last; u++) {
                vessels.labels()[v * width + u] |= field.labels()[v * width + u];
            }
        }
    }

    /**
     * One side of a section.
     *
     * @param distance from the darkest sample to the steepest rise, in pixels
     * @param rise from the darkest sample to the brightest of the side, in grey levels
     */
    private record Wall(double distance, double rise) {
        static Wall of(float[] section, int darkest, int way) {
            int end = way < 0 ? 0 : section.length - 1;
            int brightest = darkest;
            for (int t = darkest; t != end + way; t += way) {
                if (section[t] > section[brightest]) {
                    brightest = t;
                } else if (section[brightest] - section[t] > FALL * (section[brightest] - section[darkest])
                        && Math.abs(t - darkest) > NEAR
                        && section[brightest] > section[darkest]) {
                    break;
                }
            }
            int steepest = darkest;
            float slope = 0;
            for (int t = darkest; t != brightest; t += way) {
                if (section[t + way] - section[t] > slope) {
                    slope = section[t + way] - section[t];
                    steepest = t;
                }
            }
            double samples = Math.abs(steepest - darkest) + 0.5;
            return new Wall(Math.max(LEAST_WALL, samples * CrossSections.STEP), section[brightest] - section[darkest]);
        }
    }
}
