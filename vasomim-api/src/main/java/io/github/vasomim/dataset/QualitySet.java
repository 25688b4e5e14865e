package io.github.vasomim.dataset;

import com.google.common.collect.ImmutableList;

/**
 * Frames with one score of their quality per metric, read on demand. Implementations are immutable and thread-safe, and keep one order.
 */
public interface QualitySet extends IndexedFrames<RatedFrame> {
    /**
     * What is scored.
     *
     * @return names, at least one, no two alike
     */
    ImmutableList<String> metrics();
}
