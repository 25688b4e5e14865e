package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;

/** Some frames of a set of boxes. */
record BoxSubset(BoxSet all, ImmutableIntArray indices) implements BoxSet {
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
    public LabelledBoxes read(int index) {
        return all.read(indices.get(index));
    }
}
