package io.github.vasomim.report;

import java.util.Locale;

/**
 * What one colour means.
 *
 * @param name the meaning, such as "missed vessel"
 * @param rgb the colour as 0xRRGGBB
 */
public record LegendEntry(String name, int rgb) {
    String css() {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
    }
}
