package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;

/**
 * Pictures that belong together, such as all views of one frame; side by side where the screen is wide enough.
 *
 * @param caption what the row is about
 * @param pictures from left to right, at least one
 * @param legend what the colours mean; may be empty
 */
public record PictureRow(String caption, ImmutableList<Picture> pictures, ImmutableList<LegendEntry> legend) {
    private static final int TINY = 160;
    private static final int FEWEST_COLUMNS = 4;
    private static final int MOST_COLUMNS = 8;

    /**
     * Checks that there is something to show.
     *
     * @param caption what the row is about
     * @param pictures from left to right, at least one
     * @param legend what the colours mean; may be empty
     */
    public PictureRow {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("picture row \"" + caption + "\" is empty: give at least one picture");
        }
    }

    /**
     * A row without a legend.
     *
     * @param caption what the row is about
     * @param pictures from left to right, at least one
     * @return the row
     */
    public static PictureRow of(String caption, List<Picture> pictures) {
        return new PictureRow(caption, ImmutableList.copyOf(pictures), ImmutableList.of());
    }

    /**
     * The same row with a legend.
     *
     * @param entries what the colours mean, such as {@link Pictures#ERROR_LEGEND}
     * @return a new row
     */
    public PictureRow withLegend(List<LegendEntry> entries) {
        return new PictureRow(caption, pictures, ImmutableList.copyOf(entries));
    }

    void writeTo(Markup markup) {
        markup.open("figure", "class", "row").open("figcaption").leaf("span", caption, "class", "name");
        if (!legend.isEmpty()) {
            markup.open("ul", "class", "legend");
            for (LegendEntry entry : legend) {
                markup.open("li")
                        .empty("span", "class", "chip", "style", "background:" + entry.css())
                        .text(entry.name())
                        .close();
            }
            markup.close();
        }
        int columns = Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, pictures.size()));
        markup.close().open("div", "class", "tiles", "style", "--count:" + columns);
        for (Picture picture : pictures) {
            int width = picture.image().getWidth();
            int height = picture.image().getHeight();
            String aspect = String.format(Locale.ROOT, "--aspect:%.4f", width / (double) height);
            markup.open("figure", "class", "tile").open("div", "class", "frame", "style", aspect);
            // Focusable, so that a click or a tap enlarges the picture without any script.
            markup.empty(
                    "img",
                    "src",
                    PngDataUri.of(picture.image()),
                    "alt",
                    picture.caption(),
                    "width",
                    String.valueOf(width),
                    "height",
                    String.valueOf(height),
                    "tabindex",
                    "0",
                    "class",
                    Math.max(width, height) < TINY ? "tiny" : "picture");
            markup.close().leaf("figcaption", picture.caption()).close();
        }
        markup.close().close();
    }
}
