package io.github.vasomim.quantity;

import java.util.Optional;

/**
 * Measures diameters along a way: at each point across the centre line; the line is then moved to the middle between the borders and
 * smoothed, and diameters are measured once more across it. Diameters are averaged along the line by a Gaussian. Where a way leads across a
 * gap of the mask and no border is seen there, the diameter counts as one pixel: a mask shows none that is thinner. Thread-safe.
 *
 * @param averaging deviation of that Gaussian in pixels, 0.25 to 10: the more, the less jagged borders and noise count, and the more a
 *     short narrowing is filled up
 */
public record DiameterMeter(double averaging) {
    /** Averages over about three pixels. */
    public static final DiameterMeter DEFAULT = new DiameterMeter(1);

    /** Deviation in pixels by which the shift to the middle is smoothed. */
    private static final double SHIFT_SMOOTHING = 3;
    /** A width beyond this many times the largest disc at the point, and a margin, runs into another vessel. */
    private static final double TOO_WIDE = 1.3;

    private static final double WIDE_MARGIN = 2;
    /** A lumen of one pixel is the thinnest that a mask shows. */
    private static final double UNSEEN = 1;

    /** Checks the deviation. */
    public DiameterMeter {
        if (!(averaging >= 0.25 && averaging <= 10)) {
            throw new IllegalArgumentException("averaging is " + averaging + ": it is 0.25 to 10 pixels");
        }
    }

    /**
     * Measures the diameters along a way.
     *
     * @param path the way
     * @param mask borders of the mask that the way was found in: they say how wide the vessel is about, and where it lies
     * @param borders where the borders are measured; the same as {@code mask}, or finer ones of a map or the frame
     * @param unit what to tell lengths in
     * @return the profile; empty where no border is seen at any point
     */
    public Optional<DiameterProfile> measure(VesselPath path, MaskBorders mask, LumenBorders borders, LengthUnit unit) {
        Sections rough = new Sections(path, path.line(), mask, mask);
        if (rough.seen == 0) {
            return Optional.empty();
        }
        Centreline middle = rough.middle();
        Sections fine = new Sections(path, middle, mask, borders);
        if (fine.seen == 0) {
            return Optional.empty();
        }
        double[] smooth = ArcSmoothing.known(fine.widths, averaging / VesselGraph.STEP);
        boolean[] measured = new boolean[smooth.length];
        for (int i = 0; i < smooth.length; i++) {
            measured[i] = !Double.isNaN(fine.widths[i]);
            smooth[i] = measured[i] ? smooth[i] : Double.NaN;
        }
        return Optional.of(new DiameterProfile(path, middle, ArcSmoothing.bridged(smooth), measured, unit));
    }

    /** Sections at all points of a line. */
    private static final class Sections {
        private final Centreline line;
        private final double[] widths;
        private final double[] shifts;
        private int seen;

        Sections(VesselPath path, Centreline line, MaskBorders mask, LumenBorders borders) {
            this.line = line;
            this.widths = new double[line.size()];
            this.shifts = new double[line.size()];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Double.NaN;
                shifts[i] = Double.NaN;
                if (path.isOpen(line.x(i), line.y(i))) {
                    continue;
                }
                double angle = line.direction(i);
                double radius = mask.disc(line.x(i), line.y(i));
                CrossSection section = borders.across(line.x(i), line.y(i), -Math.sin(angle), Math.cos(angle), radius);
                boolean alone = section.width() <= 2 * TOO_WIDE * radius + WIDE_MARGIN;
                boolean found = section.isSeen() && section.width() > 0 && alone;
                boolean unseen = found ? section.width() < UNSEEN : !mask.covers(line.x(i), line.y(i));
                if (unseen && path.isInGap(line.x(i), line.y(i))) {
                    widths[i] = UNSEEN;
                } else if (found) {
                    widths[i] = section.width();
                    shifts[i] = (section.after() - section.before()) / 2;
                    seen++;
                }
            }
        }

        Centreline middle() {
            double[] even = ArcSmoothing.curve(ArcSmoothing.bridged(shifts), SHIFT_SMOOTHING / VesselGraph.STEP);
            double[] x = new double[even.length];
            double[] y = new double[even.length];
            for (int i = 0; i < even.length; i++) {
                double angle = line.direction(i);
                x[i] = line.x(i) - even[i] * Math.sin(angle);
                y[i] = line.y(i) + even[i] * Math.cos(angle);
            }
            return Centreline.of(x, y);
        }
    }
}
