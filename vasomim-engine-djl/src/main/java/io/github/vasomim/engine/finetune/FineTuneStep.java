package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.optim.DivergedException;

/** One step: forward, backward, optimiser. For one thread. */
final class FineTuneStep<B> implements AutoCloseable {
    private final NDManager manager;
    private final FineTuneModel<B, ?> model;
    private final AdamW optimizer;

    FineTuneStep(NDManager manager, FineTuneModel<B, ?> model) {
        this.manager = manager;
        this.model = model;
        optimizer = new AdamW(model.parameters(), model.network().groups(), model.kernels(), 0.9, 0.999, 1e-8);
    }

    AdamW optimizer() {
        return optimizer;
    }

    /**
     * Trains on a batch.
     *
     * @param batch with the stream of the step
     * @param learningRate rate of the head
     * @return the loss before the step
     * @throws DivergedException if the loss is not finite; the weights are then as they were
     */
    double run(BatchLoader.Loaded<B> batch, double learningRate) {
        double value;
        try (GradientTape tape = model.kernels().tape(manager)) {
            NDArray loss;
            // The graph keeps what backward needs; all other arrays of the forward pass are freed before it.
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                loss = model.network().loss(batch.content(), batch.random());
                NDScope.unregister(loss);
            }
            try (loss) {
                value = loss.getFloat();
                if (!Double.isFinite(value)) {
                    throw new DivergedException("the loss is " + value, optimizer.steps() + 1);
                }
                optimizer.backward(tape, loss);
            }
        }
        optimizer.step(learningRate);
        model.stepped();
        return value;
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
