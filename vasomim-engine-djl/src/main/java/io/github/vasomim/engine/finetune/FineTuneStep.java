package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.optim.AdamW;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.tensor.FrameTensors;

/** One step: forward, backward, optimiser. For one thread. */
final class FineTuneStep implements AutoCloseable {
    private final NDManager manager;
    private final FineTuneModel model;
    private final double dropPath;
    private final FrameTensors tensors;
    private final AdamW optimizer;

    FineTuneStep(NDManager manager, FineTuneModel model, FineTuneConfig.Training training) {
        this.manager = manager;
        this.model = model;
        dropPath = training.dropPath();
        tensors = new FrameTensors(manager, model.network().channels());
        optimizer = new AdamW(
                model.parameters(),
                LayerDecay.groups(
                        model.parameters(),
                        model.shape().encoder().depth(),
                        training.weightDecay(),
                        training.layerDecay()),
                model.kernels(),
                0.9,
                0.999,
                1e-8);
    }

    AdamW optimizer() {
        return optimizer;
    }

    /**
     * Trains on a batch.
     *
     * @param batch of the network's size
     * @param learningRate rate of the head
     * @return the loss before the step
     * @throws DivergedException if the loss is not finite; the weights are then as they were
     */
    double run(BatchLoader.Batch batch, double learningRate) {
        DropPath drop = dropPath == 0 ? null : new DropPath(dropPath, batch.random());
        double value;
        try (NDScope step = new NDScope();
                GradientTape tape = model.kernels().tape(manager)) {
            step.suppressNotUsedWarning();
            // In the outer scope: backward still reads them.
            NDArray labels = tensors.masks(batch.labels());
            NDArray loss;
            // The graph keeps what backward needs; all other arrays of the forward pass are freed before it.
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                NDArray output = model.network().forward(tensors.frames(batch.frames()), true, drop);
                loss = model.network().head().loss(output, labels);
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
        return value;
    }

    @Override
    public void close() {
        optimizer.close();
        tensors.close();
    }
}
