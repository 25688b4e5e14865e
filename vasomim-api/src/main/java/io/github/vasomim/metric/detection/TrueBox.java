package io.github.vasomim.metric.detection;

import io.github.vasomim.image.Box;
import java.util.Objects;

/**
 * One annotated object.
 *
 * @param category its class
 * @param box where it is
 * @param area size in square pixels that decides on the {@link AreaRange}, not negative: COCO takes the area of the outline, which is
 *     less than that of the box
 * @param crowd whether it is a group of objects (COCO's iscrowd): it need not be found, and detections inside it are not wrong
 */
public record TrueBox(int category, Box box, double area, boolean crowd) {
    /** Checks the area. */
    public TrueBox {
        Objects.requireNonNull(box, "box");
        if (!(area >= 0)) {
            throw new IllegalArgumentException("area of a true box is " + area + ": it is not negative");
        }
    }

    /**
     * A single object known by its box alone.
     *
     * @param category its class
     * @param box where it is; its area counts
     * @return the annotation
     */
    public static TrueBox of(int category, Box box) {
        return new TrueBox(category, box, box.area(), false);
    }

    /** COCO's overlap: with a crowd, the share of the detection that lies inside it, for a crowd is never covered by one box. */
    double overlap(Box detection) {
        if (!crowd) {
            return detection.overlap(box);
        }
        double shared = detection.intersection(box);
        return shared == 0 ? 0 : shared / detection.area();
    }
}
