package io.github.vasomim.dataset;

import io.github.vasomim.image.Box;

/**
 * A finding marked by a box.
 *
 * @param box where
 * @param category what, 1 or more; {@link #STENOSIS} in all sets read here
 * @param crowd whether it counts neither as found nor as missed: COCO's {@code iscrowd}, VOC's {@code difficult}
 */
public record LabelledBox(Box box, int category, boolean crowd) {
    /** The category of a narrowed vessel. */
    public static final int STENOSIS = 1;

    /** Checks category and area. */
    public LabelledBox {
        if (category < 1) {
            throw new IllegalArgumentException("category " + category + ": 0 is background, findings are 1 or more");
        }
        if (!(box.area() > 0)) {
            throw new IllegalArgumentException(box + ": a finding has an area");
        }
    }
}
