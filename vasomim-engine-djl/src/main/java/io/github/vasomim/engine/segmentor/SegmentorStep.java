package io.github.vasomim.engine.segmentor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.internal.segmentor.SegmentationLoss;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The network in training and its optimiser. Frees all a step makes. For one thread at a time. */
final class SegmentorStep implements AutoCloseable {
    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final UNeXt model;
    private final AdamW adam;
    private final FrameTensors tensors;

    /**
     * Prepares the network.
     *
     * @param parent whose device is trained on
     * @param random what first values are drawn from
     * @param checkpoint where to go on from, null to begin
     */
    SegmentorStep(NDManager parent, RandomGenerator random, @Nullable SegmentorCheckpoint checkpoint) {
        manager = parent.newSubManager();
        kernels = Kernels.of(manager);
        parameters = checkpoint == null
                ? ParameterSet.initialised(manager, random)
                : ParameterSet.restored(manager, checkpoint.file().model(), checkpoint.path());
        model = new UNeXt(parameters.scope(), kernels);
        parameters.train();
        adam = new AdamW(parameters, AdamW.decayMatrices(parameters, 0), kernels, 0.9, 0.999, 1e-8);
        tensors = new FrameTensors(manager);
        if (checkpoint != null) {
            adam.restore(checkpoint.file().moments(), checkpoint.step(), checkpoint.path());
        }
    }

    /**
     * Forward, backward, Adam.
     *
     * @return the loss; where it is no finite number the weights are as they were
     */
    double run(List<AugmentedFrame> batch, double learningRate) {
        double value;
        try (NDScope step = new NDScope();
                GradientTape tape = kernels.tape(manager)) {
            step.suppressNotUsedWarning();
            NDArray images =
                    tensors.frames(batch.stream().map(AugmentedFrame::frame).toList());
            NDArray masks =
                    tensors.masks(batch.stream().map(AugmentedFrame::label).toList());
            NDArray loss;
            // The graph keeps what backward needs; all other arrays of the forward pass are freed before it.
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                loss = SegmentationLoss.of(model.forward(images, true), masks);
                value = loss.getFloat();
                NDScope.unregister(loss);
            }
            try (loss) {
                if (!Double.isFinite(value)) {
                    return value;
                }
                adam.backward(tape, loss);
            }
        }
        adam.step(learningRate);
        return value;
    }

    /** Copies of the weights. */
    List<NamedTensor> export() {
        return parameters.export();
    }

    List<TensorSource> weights() {
        return parameters.sources();
    }

    List<TensorSource> moments() {
        return adam.sources();
    }

    @Override
    public void close() {
        tensors.close();
        adam.close();
        parameters.close();
        kernels.close();
        manager.close();
    }
}
