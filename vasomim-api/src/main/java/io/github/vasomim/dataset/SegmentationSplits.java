package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
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
        @Nullable SegmentationSet test) {
    /** Draws the frames held out for validation, always the same, so that runs with several seeds compare. */
    private static final long HOLD_OUT_SEED = 0;

    /**
     * The frames to report on.
     *
     * @param source where the frames come from, for messages
     * @return test, or where there is none the frames to choose by, which are then not quite unseen
     * @throws InputException if there are neither
     */
    public SegmentationSet unseen(Object source) {
        SegmentationSet last = test != null && test.size() > 0 ? test : val;
        if (last == null) {
            throw new InputException(
                    source, "has neither test nor validation frames", "Add test/, or hold frames out (withValidation)");
        }
        return last;
    }

    /**
     * Splits to train with: where there are no validation frames, a share of the training frames becomes them, by patient where known
     * ({@link SegmentationSets#holdOutPatients}, the same each time).
     *
     * @param source where the frames come from, for messages
     * @param holdOut share of the training frames, between 0 and 1, both excluded
     * @return these splits, or those with validation frames; train and val are neither null nor empty
     * @throws InputException if there are no training frames, or one alone and no validation frames
     */
    public SegmentationSplits withValidation(Object source, double holdOut) {
        if (train == null || train.size() == 0) {
            throw new InputException(
                    source, "has no training frames", "Add train/ with frames and labels, or img/ and label/");
        }
        if (val != null && val.size() > 0) {
            return this;
        }
        if (train.size() < 2) {
            throw new InputException(
                    source,
                    "has one labelled frame and no validation split",
                    "Give at least two, one to train and one to validate on");
        }
        SegmentationSplits held = SegmentationSets.holdOutPatients(train, holdOut, HOLD_OUT_SEED);
        return new SegmentationSplits(held.train(), held.val(), test);
    }
}
