package io.github.vasomim.engine.segmentation;

import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a run by purpose.
 *
 * @param train to learn from, not empty
 * @param val to choose by, not empty
 * @param test to report on, or null
 */
record SegmentationData(
        SegmentationSet train,
        SegmentationSet val,
        @Nullable SegmentationSet test) {
    /** Takes the splits as they are, or holds a share of the training frames out where there is no validation split. */
    static SegmentationData of(SegmentationSplits splits, double holdOut) {
        SegmentationSplits whole = splits.withValidation("the data", holdOut);
        SegmentationSet test = splits.test() == null || splits.test().size() == 0 ? null : splits.test();
        return new SegmentationData(Objects.requireNonNull(whole.train()), Objects.requireNonNull(whole.val()), test);
    }
}
