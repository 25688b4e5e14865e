package io.github.vasomim.engine.finetune;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fine-tuning left behind.
 *
 * @param finished false if it was stopped; it can be resumed
 * @param model the best weights, null if it was stopped before the first validation
 * @param history finished epochs
 * @param bestEpoch number of the epoch the model comes from, {@link #NO_EPOCH} if there is none; it may lie ahead of the history where a
 *     killed run was resumed and stopped before it came there again
 * @param validation scores of the best weights on the validation frames; null unless finished
 * @param test the same for the test frames, null where there are none
 * @param parameters trained values of encoder and head
 * @param <S> scores of the task
 */
public record FineTuneResult<S extends FineTuneScores>(
        boolean finished,
        @Nullable Path model,
        List<FineTuneEpoch> history,
        int bestEpoch,
        @Nullable S validation,
        @Nullable S test,
        long parameters) {
    /** Stands for no epoch. */
    public static final int NO_EPOCH = -1;

    /** Copies the list. */
    public FineTuneResult {
        history = List.copyOf(history);
    }

    /**
     * The scores to report: those of the test frames, or of the validation frames where there are no others.
     *
     * @return of the best weights
     * @throws IllegalStateException if the run was stopped before it had any
     */
    public S scores() {
        S scores = test == null ? validation : test;
        if (scores == null) {
            throw new IllegalStateException("the run was stopped before its best weights were scored: resume it");
        }
        return scores;
    }
}
