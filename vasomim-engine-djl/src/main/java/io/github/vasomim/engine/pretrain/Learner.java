package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.AdamW;

/** Makes new weights of gradients, and counts. For one thread at a time; close it before the model. */
final class Learner implements AutoCloseable {
    private static final double EPSILON = 1e-8;

    private final AdamW optimizer;

    Learner(PretrainModel model, TrainingConfig training) {
        ParameterSet parameters = model.parameters();
        optimizer = new AdamW(
                parameters,
                AdamW.decayMatrices(parameters, training.weightDecay()),
                model.kernels(),
                training.beta1(),
                training.beta2(),
                EPSILON);
    }

    AdamW optimizer() {
        return optimizer;
    }

    /** Steps done. */
    long done() {
        return optimizer.steps();
    }

    /** One step on the gradients that wait. */
    void step(double learningRate) {
        optimizer.step(learningRate);
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
