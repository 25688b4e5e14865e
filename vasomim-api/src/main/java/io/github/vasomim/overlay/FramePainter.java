package io.github.vasomim.overlay;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.report.BoxPicture;
import io.github.vasomim.report.Pictures;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Paints frames with what was found in them, one picture pixel per frame pixel. Thread-safe.
 *
 * @param vesselRgb colour of vessels as 0xRRGGBB
 * @param boxRgb colour of boxes as 0xRRGGBB
 */
public record FramePainter(int vesselRgb, int boxRgb) {
    /** Cyan vessels, orange boxes. */
    public static final FramePainter DEFAULT = new FramePainter(Pictures.OVERLAY_RGB, BoxPicture.FINDING_RGB);

    private static final float BAD_GREY = 96;

    /**
     * Paints a frame: vessels tinted with a contour, boxes with their score in percent.
     *
     * @param frame intensities 0 to 255
     * @param findings what was found in it
     * @return a new picture
     * @throws InputException if the mask is of another size
     */
    public BufferedImage paint(Angiogram frame, Findings findings) {
        FloatImage pixels = frame.pixels();
        @Nullable LabelImage vessels = findings.vessels();
        if (vessels != null && (vessels.width() != pixels.width() || vessels.height() != pixels.height())) {
            throw new InputException(
                    "mask of frame " + frame.name(),
                    "has " + vessels.width() + "x" + vessels.height() + " pixels where the frame has " + pixels.width()
                            + "x" + pixels.height(),
                    "Give masks in the size of the frames");
        }
        BufferedImage picture = vessels == null ? Pictures.grey(pixels) : Pictures.overlay(pixels, vessels, vesselRgb);
        for (DetectedBox each : findings.boxes()) {
            BoxPicture.draw(picture, each.box(), 1, 100 * each.score(), boxRgb);
        }
        return picture;
    }

    /**
     * What stands in an animation for a frame that cannot be shown, so that the others keep their time: grey, crossed out.
     *
     * @param width in pixels
     * @param height in pixels
     * @return a new picture
     */
    public BufferedImage missing(int width, int height) {
        FloatImage grey = new FloatImage(width, height);
        Arrays.fill(grey.values(), BAD_GREY);
        BufferedImage picture = Pictures.grey(grey);
        int steps = Math.max(width, height);
        for (int i = 0; i < steps; i++) {
            int x = (int) ((long) i * width / steps);
            int y = (int) ((long) i * height / steps);
            picture.setRGB(x, y, boxRgb);
            picture.setRGB(width - 1 - x, y, boxRgb);
        }
        return picture;
    }
}
