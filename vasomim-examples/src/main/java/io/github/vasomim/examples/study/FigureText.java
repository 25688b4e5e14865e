package io.github.vasomim.examples.study;

import io.github.vasomim.metric.PairedDifference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as a person reads them, in percent and points. */
final class FigureText {
    /** What stands where there is nothing yet. */
    static final String NONE = "—";

    /** Four decimals hold no smaller probability. */
    private static final double SMALLEST_SHOWN = 1e-4;

    private FigureText() {}

    /** Mean ± deviation over the frames, and over the seeds where there are several. */
    static String value(@Nullable Figure figure) {
        if (figure == null) {
            return NONE;
        }
        String frames = String.format(
                Locale.ROOT,
                "%.2f ± %.2f",
                100 * figure.frames().mean(),
                100 * figure.frames().deviation());
        // One seed has no spread that could be told.
        return figure.seeds().n() < 2
                ? frames
                : String.format(
                        Locale.ROOT,
                        "%s (seeds ± %.2f)",
                        frames,
                        100 * figure.seeds().deviation());
    }

    static String interval(@Nullable Figure figure) {
        return figure == null
                ? NONE
                : String.format(
                        Locale.ROOT,
                        "%.2f to %.2f",
                        100 * figure.interval().low(),
                        100 * figure.interval().high());
    }

    static String lead(@Nullable Figure figure) {
        PairedDifference ahead = figure == null ? null : figure.ahead();
        if (ahead == null) {
            return NONE;
        }
        boolean tiny = ahead.probability() < SMALLEST_SHOWN;
        return String.format(
                Locale.ROOT,
                "%+.2f (p %s %.4f)",
                100 * ahead.mean(),
                tiny ? "<" : "=",
                tiny ? SMALLEST_SHOWN : ahead.probability());
    }

    static String published(@Nullable Double dice) {
        return dice == null ? NONE : String.format(Locale.ROOT, "%.2f", dice);
    }
}
