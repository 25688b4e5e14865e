package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.report.BoxPicture;
import io.github.vasomim.report.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Findings drawn over their frames. Stateless, thread-safe. */
public final class FindingPictures {
    /** The colour of what is there. */
    public static final int TRUTH_RGB = 0x2fd0e0;
    /** The colour of what is found. */
    public static final int FOUND_RGB = BoxPicture.FINDING_RGB;

    private FindingPictures() {}

    /**
     * A frame with what is there.
     *
     * @param frame with its findings; crowds are drawn alike
     * @return of the frame's size
     */
    public static BufferedImage truth(LabelledBoxes frame) {
        BufferedImage picture = Pictures.grey(frame.frame().pixels());
        for (LabelledBox each : frame.boxes()) {
            outline(picture, each.box());
        }
        return picture;
    }

    private static void outline(BufferedImage picture, Box box) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(TRUTH_RGB));
        graphics.drawRect(
                (int) Math.floor(box.x()),
                (int) Math.floor(box.y()),
                (int) Math.ceil(box.width()) - 1,
                (int) Math.ceil(box.height()) - 1);
        graphics.dispose();
    }

    /**
     * A frame with what is found.
     *
     * @param frame intensities 0 to 255
     * @param found boxes in its pixels, each drawn with its score in percent
     * @return of the frame's size
     */
    public static BufferedImage found(FloatImage frame, List<DetectedBox> found) {
        BufferedImage picture = Pictures.grey(frame);
        for (int i = found.size() - 1; i >= 0; i--) {
            // the surest last, on top of others
            DetectedBox each = found.get(i);
            BoxPicture.draw(picture, each.box(), 1, 100 * each.score(), FOUND_RGB);
        }
        return picture;
    }

    /**
     * Detections worth drawing.
     *
     * @param found any detections
     * @param leastScore least score
     * @return those from it on, in their order
     */
    public static List<DetectedBox> sure(List<DetectedBox> found, double leastScore) {
        return found.stream().filter(each -> each.score() >= leastScore).toList();
    }
}
