package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.internal.optim.LossScale;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LossScaleSettings;
import io.github.vasomim.io.NamedTensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes new weights of gradients, and counts. Where blocks compute in 16-bit floats, the loss is scaled up, and steps whose gradients
 * overflow are left out. For one thread at a time; close it before the model.
 */
final class Learner implements AutoCloseable {
    private static final double EPSILON = 1e-8;

    private final Kernels kernels;
    private final AdamW optimizer;
    private @Nullable LossScaleSettings scaling;
    private @Nullable LossScale scale;
    /** What a checkpoint said of the scale, where the loss is scaled no longer. */
    private LossScale.@Nullable State former;

    Learner(PretrainModel model, TrainingConfig training) {
        kernels = model.kernels();
        ParameterSet parameters = model.parameters();
        optimizer = new AdamW(
                parameters,
                AdamW.decayMatrices(parameters, training.weightDecay()),
                kernels,
                training.beta1(),
                training.beta2(),
                EPSILON);
    }

    /** From now on scales the loss. */
    void scaleLoss(LossScaleSettings settings) {
        scaling = settings;
        scale = new LossScale(settings, former);
    }

    /** What the loss is multiplied by before gradients are taken; 1 where it is not scaled. */
    double scale() {
        return scale == null ? 1 : scale.factor();
    }

    /** Where the scale stands; null if the loss was never scaled. */
    LossScale.@Nullable State scaleState() {
        return scale == null ? former : scale.state();
    }

    AdamW optimizer() {
        return optimizer;
    }

    /** Steps done, those left out among them. */
    long done() {
        return optimizer.steps() + skipped();
    }

    /** Steps left out. */
    long skipped() {
        LossScale.State state = scaleState();
        return state == null ? 0 : state.skipped();
    }

    /**
     * One step on the gradients that wait.
     *
     * @return whether the weights have changed: not so where the step is left out
     * @throws DivergedException if the gradients of a loss that is not scaled up any more are no finite numbers
     */
    boolean step(double learningRate) {
        if (scale != null) {
            if (!kernels.finite(optimizer.sum().arrays())) {
                if (!scale.overflowed()) {
                    throw new DivergedException(
                            "the gradient holds what is no finite number even where the loss is not scaled up",
                            done() + 1);
                }
                optimizer.discard();
                return false;
            }
            optimizer.sum().scale(1 / scale.factor());
            scale.held();
        }
        optimizer.step(learningRate);
        return true;
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param moments the optimiser's
     * @param done steps done, those left out among them
     * @param state where the scale stood; null if the loss was not scaled
     * @param source the file, named in errors
     */
    void restore(Map<String, NamedTensor> moments, long done, LossScale.@Nullable State state, Object source) {
        former = state;
        if (scaling != null) {
            scale = new LossScale(scaling, state);
        }
        optimizer.restore(moments, done - skipped(), source);
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
