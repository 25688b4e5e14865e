package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;

/** Some frames of a set of boxes. */
record BoxSubset(BoxSet all, ImmutableIntArray indices) implements BoxSet, FramePart<LabelledBoxes> {}
