package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.report.tensorboard.EventWriter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The network of a task on weights that a run owns: trained on the one set, scored on its twin without gradients. For one thread at a
 * time; closed before the weights.
 *
 * @param <B> a batch
 * @param <S> scores
 */
public interface FineTuneNetwork<B, S extends FineTuneScores> extends AutoCloseable {
    /**
     * How fast each weight learns and whether it decays.
     *
     * @return groups of all trained weights
     */
    List<ParameterGroup> groups();

    /**
     * The loss of a batch, by the trained weights. Called within an {@link ai.djl.ndarray.NDScope} that is closed before backward, but
     * for the result. What enters the graph must be memory of the engine, not of Java: see {@link
     * io.github.vasomim.downstream.DownstreamHead#loss}.
     *
     * @param batch what the task's source made
     * @param random of this step, for all that is drawn anew in it
     * @return one number, shape (), differentiable
     */
    NDArray loss(B batch, RandomGenerator random);

    /**
     * Scores the validation frames by the weights as they are now.
     *
     * @return the scores
     * @throws io.github.vasomim.InputException if a frame cannot be read
     */
    S validate();

    /**
     * Draws what the weights as they are now make of a few validation frames. Does nothing unless overridden.
     *
     * @param writer where the pictures go
     * @param step steps done
     * @param first whether it is the first time in this run: what never changes is drawn then
     */
    default void picture(EventWriter writer, long step, boolean first) {}

    @Override
    void close();
}
