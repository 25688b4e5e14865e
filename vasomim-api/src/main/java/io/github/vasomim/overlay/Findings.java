package io.github.vasomim.overlay;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.detection.DetectedBox;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a frame.
 *
 * @param vessels any label but 0 is vessel; null where vessels were not looked for
 * @param boxes findings in pixels of the frame, each with its score, 0 to 1
 */
public record Findings(@Nullable LabelImage vessels, ImmutableList<DetectedBox> boxes) {
    /** Nothing was looked for. */
    public static final Findings NONE = new Findings(null, ImmutableList.of());

    /** Checks the scores. */
    public Findings {
        for (DetectedBox each : boxes) {
            if (!(each.score() >= 0 && each.score() <= 1)) {
                throw new IllegalArgumentException(
                        "a box has the score " + each.score() + ": scores that are shown lie between 0 and 1");
            }
        }
    }
}
