package io.github.vasomim.dataset;

import io.github.vasomim.image.Box;
import java.nio.file.Path;

/** Looks at single boxes. */
final class BoxSurvey {
    private BoxSurvey() {}

    /** Tells of a box that reaches beyond its frame, by a rounding or more, or lies outside, which readers refuse. */
    static void check(Box box, int width, int height, Survey survey, Path file, String place) {
        Box inside = box.within(width, height);
        if (!box.equals(inside)) {
            String subject = place.isEmpty() ? "" : place + " ";
            survey.fault(
                    inside == null ? FaultKind.UNREADABLE_LABEL : FaultKind.OUTSIDE,
                    file,
                    subject + "has a box from (" + box.x() + ", " + box.y() + ") to (" + box.right() + ", "
                            + box.bottom() + ") "
                            + (inside == null ? "outside its frame of " : "reaching beyond its frame of ") + width + "x"
                            + height);
        }
    }
}
