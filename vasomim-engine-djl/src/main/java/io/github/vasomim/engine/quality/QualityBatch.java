package io.github.vasomim.engine.quality;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;
import java.util.List;

/**
 * Frames with their references and scores, all images of the network's size.
 *
 * @param samples in order
 */
public record QualityBatch(List<Sample> samples) {
    /**
     * A frame to learn from.
     *
     * @param frame intensities 0 to 255
     * @param references of it, may be none
     * @param scores one per metric
     */
    public record Sample(FloatImage frame, List<FloatImage> references, ImmutableDoubleArray scores) {
        /** Copies the list. */
        public Sample {
            references = List.copyOf(references);
        }
    }

    /** Copies the list. */
    public QualityBatch {
        samples = List.copyOf(samples);
    }
}
