package io.github.vasomim.engine.finetune;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a run by purpose.
 *
 * @param train to learn from, not empty
 * @param val to choose by, not empty
 * @param test to report on, or null
 */
record FineTuneData(
        SegmentationSet train,
        SegmentationSet val,
        @Nullable SegmentationSet test) {
    /** Draws the frames held out for validation, the same for all seeds of a run. */
    private static final long HOLD_OUT_SEED = 0;

    /** Takes the splits as they are, or holds a share of the training frames out where there is no validation split. */
    static FineTuneData of(SegmentationSplits splits, double holdOut) {
        SegmentationSet train = splits.train();
        if (train == null || train.size() == 0) {
            throw new InputException(
                    "the data",
                    "there are no training frames",
                    "Name a data set with a train split or img/ and label/");
        }
        SegmentationSet val = splits.val();
        SegmentationSet test = splits.test() == null || splits.test().size() == 0 ? null : splits.test();
        if (val != null && val.size() > 0) {
            return new FineTuneData(train, val, test);
        }
        if (train.size() < 2) {
            throw new InputException(
                    "the data",
                    "there is one frame and no validation split",
                    "Give at least two labelled frames: one is held out for validation");
        }
        SegmentationSplits held = SegmentationSets.holdOut(train, holdOut, HOLD_OUT_SEED);
        return new FineTuneData(Objects.requireNonNull(held.train()), Objects.requireNonNull(held.val()), test);
    }

    /** What tells these training and validation frames from others. */
    String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (SegmentationSet set : List.of(train, val)) {
            hasher.putInt(set.size());
            for (int i = 0; i < set.size(); i++) {
                hasher.putUnencodedChars(set.id(i)).putChar('\n');
            }
        }
        return hasher.hash().toString();
    }
}
