package io.github.vasomim.report;

import io.github.vasomim.image.Box;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Boxes drawn into a picture, with a number above. Stateless, thread-safe. */
public final class BoxPicture {
    /** The usual colour of a finding, apart from {@link Pictures#OVERLAY_RGB} for colour-blind eyes too. */
    public static final int FINDING_RGB = 0xffa028;

    private BoxPicture() {}

    /**
     * Draws the outline of a box and a percentage above it, or below where there is no room above, as far as they lie inside.
     *
     * @param picture what to draw into
     * @param box in pixels of the frame
     * @param scale pixels of the picture to a pixel of the frame, at least 1
     * @param percent the number, rounded to a whole one
     * @param rgb the colour as 0xRRGGBB
     */
    public static void draw(BufferedImage picture, Box box, int scale, double percent, int rgb) {
        int left = (int) Math.floor(box.x() * scale);
        int top = (int) Math.floor(box.y() * scale);
        int right = (int) Math.ceil(box.right() * scale);
        int bottom = (int) Math.ceil(box.bottom() * scale);
        int line = Math.max(1, scale);
        fill(picture, left, top, right, top + line, rgb);
        fill(picture, left, bottom - line, right, bottom, rgb);
        fill(picture, left, top, left + line, bottom, rgb);
        fill(picture, right - line, top, right, bottom, rgb);
        int cell = Math.max(2, scale);
        int above = top - 6 * cell;
        DigitPicture.draw(
                picture,
                String.format(Locale.ROOT, "%.0f%%", percent),
                Math.max(1, left),
                above >= 1 ? above : bottom + cell,
                cell,
                rgb);
    }

    private static void fill(BufferedImage picture, int left, int top, int right, int bottom, int rgb) {
        for (int y = Math.max(0, top); y < Math.min(picture.getHeight(), bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(picture.getWidth(), right); x++) {
                picture.setRGB(x, y, rgb);
            }
        }
    }
}
