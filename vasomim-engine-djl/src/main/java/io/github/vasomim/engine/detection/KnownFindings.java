package io.github.vasomim.engine.detection;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.internal.data.ForwardedFrames;

/** A set whose findings are of the categories a detector knows. */
record KnownFindings(BoxSet set, int categories) implements BoxSet, ForwardedFrames<LabelledBoxes> {
    @Override
    public LabelledBoxes read(int index) {
        LabelledBoxes frame = set.read(index);
        for (LabelledBox each : frame.boxes()) {
            if (each.category() > categories) {
                throw new InputException(
                        id(index),
                        "has a finding of category " + each.category() + " where categories are 1 to " + categories,
                        "Give boxes of this task");
            }
        }
        return frame;
    }

    /** Refuses a set without anything to find: nothing can be learnt from it, and no score is defined on it. */
    void requireFinding(String purpose) {
        for (int i = 0; i < size(); i++) {
            if (read(i).boxes().stream().anyMatch(each -> !each.crowd())) {
                return;
            }
        }
        throw new InputException(
                "the " + purpose + " frames",
                "hold no finding in " + size() + " frames",
                "Add frames with boxes; frames without may stand beside them");
    }
}
