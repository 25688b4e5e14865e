package io.github.vasomim.report;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * An image with the words under it.
 *
 * @param caption what it shows, short
 * @param image the pixels; not copied, so leave them alone until the report is written
 */
public record Picture(String caption, BufferedImage image) {
    /**
     * Checks that nothing is missing.
     *
     * @param caption what it shows, short
     * @param image the pixels
     */
    public Picture {
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(image, "image");
    }
}
