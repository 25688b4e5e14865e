package io.github.vasomim.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A labelled data set by purpose.
 *
 * @param train to learn from, or null where there is none
 * @param val to choose by, or null where there is none
 * @param test to report on, or null where there is none
 */
public record SegmentationSplits(
        @Nullable SegmentationSet train,
        @Nullable SegmentationSet val,
        @Nullable SegmentationSet test) {}
