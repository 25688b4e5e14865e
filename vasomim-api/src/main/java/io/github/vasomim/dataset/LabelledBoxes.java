package io.github.vasomim.dataset;

import io.github.vasomim.image.Angiogram;
import java.util.List;

/**
 * A frame and what is to be found in it, as boxes.
 *
 * @param frame the frame
 * @param boxes findings inside the frame, in pixels; none where there is nothing to find
 */
public record LabelledBoxes(Angiogram frame, List<LabelledBox> boxes) {
    /** Checks that the boxes lie inside the frame, and keeps a copy of the list. */
    public LabelledBoxes {
        boxes = List.copyOf(boxes);
        int width = frame.pixels().width();
        int height = frame.pixels().height();
        for (LabelledBox each : boxes) {
            if (!each.box().equals(each.box().within(width, height))) {
                throw new IllegalArgumentException(each.box() + " in frame " + frame.name() + " of " + width + "x"
                        + height + ": boxes lie inside their frame");
            }
        }
    }
}
