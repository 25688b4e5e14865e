package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;

/** Some frames of a labelled set. */
record SegmentationSubset(SegmentationSet all, ImmutableIntArray indices)
        implements SegmentationSet, FramePart<LabelledFrame> {}
