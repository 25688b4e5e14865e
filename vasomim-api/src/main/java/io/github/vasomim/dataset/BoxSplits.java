package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A data set of boxes by purpose.
 *
 * @param train to learn from, or null where there is none
 * @param val to choose by, or null where there is none
 * @param test to report on, or null where there is none
 */
public record BoxSplits(
        @Nullable BoxSet train,
        @Nullable BoxSet val,
        @Nullable BoxSet test) {
    /** Draws the patients held out for validation, always the same, so that runs with several seeds compare. */
    private static final long HOLD_OUT_SEED = 0;

    /**
     * The frames to report on.
     *
     * @param source where the frames come from, for messages
     * @return test, or where there is none the frames to choose by, which are then not quite unseen
     * @throws InputException if there are neither
     */
    public BoxSet unseen(Object source) {
        BoxSet last = test != null && test.size() > 0 ? test : val;
        if (last == null) {
            throw new InputException(
                    source, "has neither test nor validation frames", "Add test/, or hold frames out (withValidation)");
        }
        return last;
    }

    /**
     * Splits to train with: where there are no validation frames, a share of the training frames becomes them, whole patients where
     * they are known (see {@link SegmentationSets#holdOutPatients}).
     *
     * @param source where the frames come from, for messages
     * @param holdOut share of the training frames, between 0 and 1, both excluded
     * @return these splits, or those with validation frames; train and val are neither null nor empty
     * @throws InputException if there are fewer training frames than needed: one, or two where there are no validation frames
     */
    public BoxSplits withValidation(Object source, double holdOut) {
        boolean validated = val != null && val.size() > 0;
        int needed = validated ? 1 : 2;
        if (train == null || train.size() < needed) {
            throw new InputException(
                    source,
                    "has " + (train == null ? 0 : train.size()) + " training frames where " + needed + " are needed",
                    "Add frames with boxes to train on");
        }
        if (validated) {
            return this;
        }
        HoldOut parts = HoldOut.patients(train.size(), train::origin, holdOut, HOLD_OUT_SEED);
        return new BoxSplits(new BoxSubset(train, parts.train()), new BoxSubset(train, parts.val()), test);
    }
}
