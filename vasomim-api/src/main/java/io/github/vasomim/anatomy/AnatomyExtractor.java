package io.github.vasomim.anatomy;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Finds the vessels in one frame. Implementations are thread-safe, never change the frame, and give the same map for the same
 * frame.
 */
@FunctionalInterface
public interface AnatomyExtractor {
    /**
     * Finds the vessels.
     *
     * @param frame two-dimensional (x, y), intensities on the scale 0 to 255, vessels dark on a brighter ground
     * @return mask and vesselness of the frame's own size
     */
    AnatomyMap extract(RandomAccessibleInterval<? extends RealType<?>> frame);
}
