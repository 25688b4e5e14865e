package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One iteration of a training. Frees all it makes. For one thread at a time. */
interface TrainingStep extends AutoCloseable {
    /**
     * Trains on a batch.
     *
     * @param batch at least one frame
     * @param progress share of the training that is done, 0 to 1
     * @param learningRate rate of this step
     * @return what the objectives came to
     */
    StepValues run(TrainingBatch batch, double progress, double learningRate);

    /** Tells what the step after the next call of {@link #run} will be given, so that it can be prepared meanwhile; null if nothing. */
    void expect(@Nullable Coming next);

    /** What the model makes of one frame of its size; changes nothing. */
    PretrainPreview preview(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random);

    /** What makes new weights of gradients. */
    Learner learner();

    /** From now on records transformer blocks so; before, all is kept in 32 bits. */
    void use(TapeSettings settings);

    /** From now on tells what the phases of each step take. */
    void measure(StepClock watch);

    @Override
    void close();
}
