package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Some frames of a set.
 *
 * @param all the set
 * @param indices which of its frames, in the order of this set
 */
record SegmentationSubset(SegmentationSet all, ImmutableIntArray indices) implements SegmentationSet {
    @Override
    public int size() {
        return indices.length();
    }

    @Override
    public String id(int index) {
        return all.id(indices.get(index));
    }

    @Override
    public FrameOrigin origin(int index) {
        return all.origin(indices.get(index));
    }

    @Override
    public LabelledFrame read(int index) {
        return all.read(indices.get(index));
    }
}
