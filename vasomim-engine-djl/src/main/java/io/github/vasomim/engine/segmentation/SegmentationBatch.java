package io.github.vasomim.engine.segmentation;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;

/**
 * Frames with their labels, all of the network's size.
 *
 * @param frames intensities 0 to 255
 * @param labels 0 is background
 */
public record SegmentationBatch(List<FloatImage> frames, List<LabelImage> labels) {
    /** Copies the lists. */
    public SegmentationBatch {
        frames = List.copyOf(frames);
        labels = List.copyOf(labels);
        if (frames.size() != labels.size()) {
            throw new IllegalArgumentException(
                    frames.size() + " frames and " + labels.size() + " labels: each frame has one label image");
        }
    }
}
