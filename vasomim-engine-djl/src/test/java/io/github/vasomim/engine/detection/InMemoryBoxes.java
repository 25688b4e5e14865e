package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.LabelledBoxes;
import java.util.List;

/** Frames with boxes that are in memory. */
record InMemoryBoxes(List<LabelledBoxes> frames) implements BoxSet {
    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String id(int index) {
        return frames.get(index).frame().name();
    }

    @Override
    public LabelledBoxes read(int index) {
        return frames.get(index);
    }
}
