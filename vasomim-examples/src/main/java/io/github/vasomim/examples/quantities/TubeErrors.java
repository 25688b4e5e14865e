package io.github.vasomim.examples.quantities;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.Tube;
import io.github.vasomim.quantity.DiameterProfile;
import io.github.vasomim.quantity.FrameBorders;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.LumenBorders;
import io.github.vasomim.quantity.MaskBorders;
import io.github.vasomim.quantity.MeasuredVessel;
import io.github.vasomim.quantity.ProbabilityBorders;
import io.github.vasomim.quantity.VesselQuantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Errors on tubes of known diameter.
 *
 * @param angles how many directions straight tubes run in
 */
public record TubeErrors(int angles) {
    private static final int SIDE = 120;
    private static final double MIDDLE = 60.2;
    private static final double BLUR = 1;
    private static final double ABSORPTION = 0.02;
    private static final double[] DIAMETERS = {2, 2.5, 3, 4, 6, 8, 12, 16};
    private static final double[] PERCENTS = {30, 50, 70, 85};

    /** What tells the border. */
    public enum Source {
        /** The plain mask. */
        MASK,
        /** The share of each pixel that is inside. */
        SHARES,
        /** An X-ray frame of the tube without noise. */
        FRAME,
        /** The same with noise of two grey levels. */
        NOISY;

        LumenBorders borders(Tube tube, LabelImage mask) {
            return switch (this) {
                case MASK -> new MaskBorders(mask);
                case SHARES -> new ProbabilityBorders(tube.coverage(SIDE, SIDE));
                case FRAME, NOISY ->
                    new FrameBorders(
                            tube.frame(SIDE, SIDE, ABSORPTION, BLUR, this == NOISY ? 2 : 0, new SplittableRandom(7)),
                            BLUR);
            };
        }
    }

    /**
     * Mean and deviation of errors of one source.
     *
     * @param source what told the border
     * @param truth what was to be measured
     * @param bias mean error
     * @param spread deviation of the errors
     * @param count how many were measured
     */
    public record Row(Source source, double truth, double bias, double spread, int count) {
        static Row of(Source source, double truth, List<Double> errors) {
            double mean = errors.stream().mapToDouble(e -> e).average().orElse(Double.NaN);
            double square = errors.stream()
                    .mapToDouble(e -> (e - mean) * (e - mean))
                    .average()
                    .orElse(Double.NaN);
            return new Row(source, truth, mean, Math.sqrt(square), errors.size());
        }
    }

    /**
     * Straight tubes of 2 to 16 pixels, in the middle part of their length.
     *
     * @return one row per diameter and source
     */
    public List<Row> diameters() {
        List<Row> rows = new ArrayList<>();
        for (double diameter : DIAMETERS) {
            List<Tube> tubes = new ArrayList<>();
            for (int k = 0; k < angles; k++) {
                tubes.add(Tube.straight(
                        MIDDLE + 0.07 * k, MIDDLE - 0.3, Math.PI * (k + 0.1) / angles, 94, t -> diameter));
            }
            for (Source source : Source.values()) {
                List<Double> errors = new ArrayList<>();
                for (Tube tube : tubes) {
                    for (MeasuredVessel vessel : measure(tube, source)) {
                        DiameterProfile profile = vessel.profile();
                        for (int i = 0; i < profile.size(); i++) {
                            double away = Math.hypot(
                                    profile.line().x(i) - MIDDLE, profile.line().y(i) - MIDDLE);
                            if (away < 36 && profile.isMeasured(i)) {
                                errors.add(profile.diameter(i) - diameter);
                            }
                        }
                    }
                }
                rows.add(Row.of(source, diameter, errors));
            }
        }
        return rows;
    }

    /**
     * Narrowings of 8 pixels in the form of a cosine 26 pixels long, straight and bent.
     *
     * @return one row per percentage and source; narrowings that were not found are missing from the count
     */
    public List<Row> narrowings() {
        List<Row> rows = new ArrayList<>();
        for (double percent : PERCENTS) {
            List<Tube> tubes = new ArrayList<>();
            for (int k = 0; k < angles; k++) {
                double angle = Math.PI * (k + 0.1) / angles;
                tubes.add(
                        k % 2 == 0
                                ? Tube.straight(MIDDLE, MIDDLE, angle, 100, Tube.narrowed(8, percent, 26))
                                : Tube.curved(MIDDLE, MIDDLE, 40, 2 * angle, 150, Tube.narrowed(8, percent, 26)));
            }
            for (Source source : Source.values()) {
                List<Double> errors = new ArrayList<>();
                for (Tube tube : tubes) {
                    measure(tube, source).stream()
                            .flatMap(vessel -> vessel.stenoses().stream())
                            .findFirst()
                            .ifPresent(found -> errors.add(found.percentDiameter() - percent));
                }
                rows.add(Row.of(source, percent, errors));
            }
        }
        return rows;
    }

    private static List<MeasuredVessel> measure(Tube tube, Source source) {
        LabelImage mask = tube.mask(SIDE, SIDE);
        return VesselQuantifier.DEFAULT
                .quantify(mask, source.borders(tube, mask), LengthUnit.PIXEL)
                .vessels();
    }

    /**
     * The rows as a table in Markdown: bias ± spread.
     *
     * @param rows what to show
     * @param truth what was to be measured
     * @param unit of the errors
     * @return its lines
     */
    public static List<String> table(List<Row> rows, String truth, String unit) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| " + truth + " |");
        for (Source source : Source.values()) {
            head.append(' ')
                    .append(source.name().toLowerCase(Locale.ROOT))
                    .append(", ")
                    .append(unit)
                    .append(" |");
        }
        lines.add("");
        lines.add(head.toString());
        lines.add("|---:" + "|---:".repeat(Source.values().length) + "|");
        for (int i = 0; i < rows.size(); i += Source.values().length) {
            StringBuilder line = new StringBuilder(
                    String.format(Locale.ROOT, "| %s |", rows.get(i).truth()));
            for (Row row : rows.subList(i, i + Source.values().length)) {
                line.append(String.format(Locale.ROOT, " %+.2f ± %.2f (%d) |", row.bias(), row.spread(), row.count()));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
