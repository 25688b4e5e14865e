package io.github.vasomim.engine.finetune;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.dataset.SegmentationSet;
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
    /** Takes the splits as they are, or holds a share of the training frames out where there is no validation split. */
    static FineTuneData of(SegmentationSplits splits, double holdOut) {
        SegmentationSplits whole = splits.withValidation("the data", holdOut);
        SegmentationSet test = splits.test() == null || splits.test().size() == 0 ? null : splits.test();
        return new FineTuneData(Objects.requireNonNull(whole.train()), Objects.requireNonNull(whole.val()), test);
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
