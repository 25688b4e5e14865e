package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The network that is trained and its twin on the same weights that scores. Owns the weights. For one thread at a time. */
final class FineTuneModel<B, S extends FineTuneScores> implements AutoCloseable {
    private final ModelFile.Shape shape;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final ParameterSet scored;
    private final @Nullable AveragedWeights average;
    private final FineTuneNetwork<B, S> network;

    private FineTuneModel(
            FineTuneTask<B, S> task,
            NDManager manager,
            FrameMemory memory,
            ModelFile.Shape shape,
            ParameterSet parameters,
            @Nullable StoredTensors stored) {
        this.shape = shape;
        this.parameters = parameters;
        double decay = task.training().averageDecay();
        average = decay == 0 ? null : new AveragedWeights(manager, parameters, decay, stored);
        kernels = Kernels.of(manager);
        scored = average == null ? parameters.detached() : average.weights();
        boolean complete = false;
        try {
            network = task.network(manager, shape, parameters, scored, kernels, memory);
            if (average != null) {
                average.begin();
            }
            parameters.train();
            complete = true;
        } finally {
            if (!complete) {
                closeWeights();
            }
        }
    }

    /** All weights at first values. */
    static <B, S extends FineTuneScores> FineTuneModel<B, S> initialised(
            FineTuneTask<B, S> task,
            NDManager manager,
            FrameMemory memory,
            ModelFile.Shape shape,
            RandomGenerator random) {
        return new FineTuneModel<>(task, manager, memory, shape, ParameterSet.initialised(manager, random), null);
    }

    /** The encoder's weights from its file, all others at first values. */
    static <B, S extends FineTuneScores> FineTuneModel<B, S> onEncoder(
            FineTuneTask<B, S> task,
            NDManager manager,
            FrameMemory memory,
            ModelFile.Shape shape,
            EncoderWeights encoder,
            RandomGenerator random) {
        return new FineTuneModel<>(
                task,
                manager,
                memory,
                shape,
                ParameterSet.partlyRestored(manager, encoder.tensors(), encoder.source(), random),
                null);
    }

    /** All weights from a checkpoint. */
    static <B, S extends FineTuneScores> FineTuneModel<B, S> restored(
            FineTuneTask<B, S> task,
            NDManager manager,
            FrameMemory memory,
            ModelFile.Shape shape,
            Map<String, NamedTensor> tensors,
            Map<String, NamedTensor> state,
            Path source) {
        return new FineTuneModel<>(
                task,
                manager,
                memory,
                shape,
                ParameterSet.restored(manager, tensors, source),
                new StoredTensors(state, source));
    }

    /** After each step of the optimiser. */
    void stepped() {
        if (average != null) {
            average.follow();
        }
    }

    /** The weights that are validated and kept as the best. */
    List<TensorSource> scoredSources() {
        return average == null ? parameters.sources() : average.weights().sources();
    }

    /** What a checkpoint holds of this model besides the trained weights. */
    List<TensorSource> state() {
        return average == null ? List.of() : average.state();
    }

    ModelFile.Shape shape() {
        return shape;
    }

    Kernels kernels() {
        return kernels;
    }

    ParameterSet parameters() {
        return parameters;
    }

    FineTuneNetwork<B, S> network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
        closeWeights();
    }

    private void closeWeights() {
        scored.close();
        parameters.close();
        kernels.close();
    }
}
