package io.github.vasomim.engine.segmentation;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.engine.internal.data.ForwardedFrames;

/** A set whose labels are those a network has outputs for. */
record CheckedLabels(SegmentationSet set, int classes) implements SegmentationSet, ForwardedFrames<LabelledFrame> {
    @Override
    public LabelledFrame read(int index) {
        LabelledFrame frame = set.read(index);
        for (byte label : frame.label().labels()) {
            if ((label & 0xff) > classes) {
                throw new InputException(
                        id(index),
                        "has a pixel of class " + (label & 0xff) + " where classes are 1 to " + classes,
                        "Give labels of this task");
            }
        }
        return frame;
    }
}
