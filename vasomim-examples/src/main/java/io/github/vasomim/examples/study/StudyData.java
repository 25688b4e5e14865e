package io.github.vasomim.examples.study;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.FrameSubset;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.examples.cli.LabelledData;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a study.
 *
 * @param unlabelled to pre-train on; none of them is scored
 * @param labelled with training and validation frames
 */
public record StudyData(FrameSource unlabelled, SegmentationSplits labelled) {
    /**
     * Takes the frames that are scored out of those to pre-train on, and what earlier studies left behind.
     *
     * @param unlabelled frames, or a store, which has to be without them by itself
     * @param labelled with training and validation frames
     * @param results a folder whose frames are not pre-trained on; null for none
     * @return the data
     */
    static StudyData of(FrameSource unlabelled, SegmentationSplits labelled, @Nullable Path results) {
        StudyData data = new StudyData(unlabelled, labelled);
        if (!(unlabelled instanceof FrameSet set)) {
            return data;
        }
        Set<Path> scored = LabelledData.files(data.scored());
        Path except = results == null ? null : LabelledData.plain(results);
        FrameSet rest = set.where(file -> {
            Path frame = LabelledData.plain(file);
            return !scored.contains(frame) && (except == null || !frame.startsWith(except));
        });
        return new StudyData(rest, labelled);
    }

    /** Whether there is a test split; else what is scored also chose the best epoch. */
    boolean tested() {
        return labelled.test() != null && labelled.test().size() > 0;
    }

    /** The frames that are scored. */
    SegmentationSet scored() {
        return Objects.requireNonNull(tested() ? labelled.test() : labelled.val());
    }

    /** The labelled frames to learn from. */
    SegmentationSet train() {
        return Objects.requireNonNull(labelled.train());
    }

    /** Some unlabelled frames; with one seed, fewer are part of more. */
    FrameSource frames(int count, long seed) {
        return count == unlabelled.size()
                ? unlabelled
                : new FrameSubset(unlabelled, NestedShare.of(unlabelled.size(), count, seed));
    }

    /** The splits with some of the training frames; with one seed, fewer are part of more. */
    SegmentationSplits splits(int count, long seed) {
        SegmentationSet train = train();
        return count == train.size()
                ? labelled
                : new SegmentationSplits(
                        SegmentationSets.subset(train, NestedShare.of(train.size(), count, seed)),
                        labelled.val(),
                        labelled.test());
    }

    /** What tells the unlabelled frames from others. */
    String unlabelledIdentity() {
        return unlabelled.size() + " frames " + unlabelled.fingerprint();
    }

    /** What tells the labelled frames from others: their ids by split. */
    String labelledIdentity() {
        Hasher hasher = Hashing.sha256().newHasher();
        Stream.of(labelled.train(), labelled.val(), labelled.test())
                .flatMap(Stream::ofNullable)
                .forEach(set -> {
                    hasher.putInt(set.size());
                    for (int i = 0; i < set.size(); i++) {
                        hasher.putUnencodedChars(set.id(i)).putChar('\n');
                    }
                });
        return train().size() + " training frames, " + scored().size() + " scored " + hasher.hash();
    }

    /** Refuses sets without enough to study. */
    void check() {
        if (unlabelled.size() == 0 || train().size() == 0) {
            throw new InputException("the data", "hold no frames to learn from", "Name folders of frames");
        }
    }
}
