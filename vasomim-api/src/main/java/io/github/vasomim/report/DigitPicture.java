package io.github.vasomim.report;

import java.awt.image.BufferedImage;

/**
 * Numbers drawn into a picture in a face of their own, three by five cells a sign, because a machine without a screen may have no fonts.
 * Stateless, thread-safe.
 */
public final class DigitPicture {
    private static final String SIGNS = "0123456789.-% ";
    /** Three cells a row from the top, the left one first. */
    private static final int[] ROWS = {
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111,
        0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010,
        0b111_101_111_101_111, 0b111_101_111_001_111, 0b000_000_000_000_010, 0b000_000_111_000_000,
        0b101_001_010_100_101, 0
    };

    private static final int COLUMNS = 3;
    private static final int LINES = 5;

    private DigitPicture() {}

    /**
     * Draws a number with a dark rim, as far as it lies inside the picture.
     *
     * @param picture what to draw into
     * @param text digits, points, minus, per cent and blanks
     * @param x left side
     * @param y upper side
     * @param cell side of a cell in pixels, at least 1
     * @param rgb the colour as 0xRRGGBB
     */
    public static void draw(BufferedImage picture, String text, int x, int y, int cell, int rgb) {
        if (cell < 1) {
            throw new IllegalArgumentException("cells of " + cell + " pixels: at least 1 is needed");
        }
        for (int rim = 1; rim >= 0; rim--) {
            for (int i = 0; i < text.length(); i++) {
                int sign = SIGNS.indexOf(text.charAt(i));
                if (sign < 0) {
                    throw new IllegalArgumentException("\"" + text + "\" has the sign '" + text.charAt(i) + "': only \""
                            + SIGNS + "\" can be drawn");
                }
                sign(picture, ROWS[sign], x + i * (COLUMNS + 1) * cell, y, cell, rim, rim == 1 ? 0 : rgb);
            }
        }
    }

    private static void sign(BufferedImage picture, int cells, int x, int y, int cell, int rim, int rgb) {
        for (int i = 0; i < COLUMNS * LINES; i++) {
            if ((cells >> (COLUMNS * LINES - 1 - i) & 1) != 0) {
                int left = x + i % COLUMNS * cell;
                int top = y + i / COLUMNS * cell;
                for (int v = Math.max(0, top - rim); v < Math.min(picture.getHeight(), top + cell + rim); v++) {
                    for (int u = Math.max(0, left - rim); u < Math.min(picture.getWidth(), left + cell + rim); u++) {
                        picture.setRGB(u, v, rgb);
                    }
                }
            }
        }
    }
}
