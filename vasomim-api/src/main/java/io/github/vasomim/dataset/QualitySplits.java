package io.github.vasomim.dataset;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frames with scores of their quality by purpose; all parts are scored by the same metrics.
 *
 * @param train to learn from, or null where there is none
 * @param val to choose by, or null where there is none
 * @param test to report on, or null where there is none
 */
public record QualitySplits(
        @Nullable QualitySet train,
        @Nullable QualitySet val,
        @Nullable QualitySet test) {
    /** Draws the frames held out for validation, always the same, so that runs with several seeds compare. */
    private static final long HOLD_OUT_SEED = 0;

    /** Some frames of a set. */
    private record Part(QualitySet all, ImmutableIntArray indices) implements QualitySet, FramePart<RatedFrame> {
        @Override
        public ImmutableList<String> metrics() {
            return all.metrics();
        }
    }

    /** Checks that all parts have the same metrics. */
    public QualitySplits {
        ImmutableList<String> metrics = null;
        for (QualitySet part :
                Stream.of(train, val, test).filter(Objects::nonNull).toList()) {
            if (metrics != null && !metrics.equals(part.metrics())) {
                throw new InputException(
                        "metrics " + part.metrics(),
                        "are not those of another split, " + metrics,
                        "Give all splits the same columns in the same order");
            }
            metrics = part.metrics();
        }
    }

    /**
     * Opens a folder that holds {@value QualityFolder#TABLE}, which becomes the training split, or folders {@code train}, {@code val},
     * {@code test} that do, at least one of them.
     *
     * @param folder the data set
     * @return its splits
     * @throws InputException if there is no table, or one is at fault
     */
    public static QualitySplits open(Path folder) {
        if (QualityFolder.isOne(folder)) {
            return new QualitySplits(QualityFolder.open(folder), null, null);
        }
        QualitySplits splits = new QualitySplits(part(folder, "train"), part(folder, "val"), part(folder, "test"));
        if (splits.train() == null && splits.val() == null && splits.test() == null) {
            throw new InputException(
                    folder,
                    Files.isDirectory(folder) ? "has no " + QualityFolder.TABLE : "is no folder",
                    "Name a folder with " + QualityFolder.TABLE + ", or with train/, val/, test/ of these");
        }
        return splits;
    }

    private static @Nullable QualitySet part(Path folder, String name) {
        Path part = folder.resolve(name);
        return QualityFolder.isOne(part) ? QualityFolder.open(part) : null;
    }

    /**
     * The frames to report on.
     *
     * @param source where the frames come from, for messages
     * @return test, or where there is none the frames to choose by, which are then not quite unseen
     * @throws InputException if there are neither
     */
    public QualitySet unseen(Object source) {
        QualitySet last = test != null && test.size() > 0 ? test : val;
        if (last == null) {
            throw new InputException(
                    source, "has neither test nor validation frames", "Add test/, or hold frames out (withValidation)");
        }
        return last;
    }

    /**
     * Splits to train with: where there are no validation frames, a share of the training frames becomes them, by patient where known, the
     * same each time.
     *
     * @param source where the frames come from, for messages
     * @param holdOut share of the training frames, between 0 and 1, both excluded
     * @return these splits, or those with validation frames; train and val are neither null nor empty
     * @throws InputException if there are no training frames, or one alone and no validation frames
     */
    public QualitySplits withValidation(Object source, double holdOut) {
        if (train == null || train.size() == 0) {
            throw new InputException(source, "has no training frames", "Add train/ with " + QualityFolder.TABLE);
        }
        if (val != null && val.size() > 0) {
            return this;
        }
        if (train.size() < 2) {
            throw new InputException(
                    source,
                    "has one scored frame and no validation split",
                    "Give at least two, one to train and one to validate on");
        }
        HoldOut held = HoldOut.patients(train.size(), train::origin, holdOut, HOLD_OUT_SEED);
        return new QualitySplits(new Part(train, held.train()), new Part(train, held.val()), test);
    }
}
