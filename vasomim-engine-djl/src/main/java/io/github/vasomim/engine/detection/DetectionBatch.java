package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.image.FloatImage;
import java.util.List;

/**
 * Frames to learn from.
 *
 * @param frames of the detector's input
 * @param findings of each, in its pixels
 */
public record DetectionBatch(List<FloatImage> frames, List<List<LabelledBox>> findings) {
    /** Checks the numbers and copies the lists. */
    public DetectionBatch {
        frames = List.copyOf(frames);
        findings = List.copyOf(findings);
        if (frames.size() != findings.size()) {
            throw new IllegalArgumentException(
                    frames.size() + " frames with findings of " + findings.size() + ": each frame has a list");
        }
    }
}
