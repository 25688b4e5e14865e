package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.downstream.VesselPrediction;
import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.head.VesselHead;
import io.github.vasomim.engine.head.VesselModelFile;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The network that is trained and its twin on the same weights that scores. Owns the weights. For one thread at a time. */
final class FineTuneModel implements AutoCloseable {
    private final VesselModelFile.Shape shape;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final ParameterSet shared;
    private final DownstreamNetwork<VesselPrediction> network;
    private final FrameInference<VesselPrediction> inference;

    private FineTuneModel(NDManager manager, VesselModelFile.Shape shape, ParameterSet parameters) {
        this.shape = shape;
        this.parameters = parameters;
        kernels = Kernels.of(manager);
        shared = parameters.detached();
        boolean complete = false;
        try {
            network = network(parameters);
            inference = new FrameInference<>(manager, network(shared));
            complete = true;
        } finally {
            if (!complete) {
                closeWeights();
            }
        }
    }

    private DownstreamNetwork<VesselPrediction> network(ParameterSet set) {
        return new DownstreamNetwork<>(shape.encoder(), VesselHead.ofWidth(shape.decoderWidth()), set.scope(), kernels);
    }

    /** All weights at first values. */
    static FineTuneModel initialised(NDManager manager, VesselModelFile.Shape shape, RandomGenerator random) {
        return new FineTuneModel(manager, shape, ParameterSet.initialised(manager, random)).training();
    }

    /** The encoder's weights from its file, the head's at first values. */
    static FineTuneModel onEncoder(NDManager manager, EncoderFile encoder, int decoderWidth, RandomGenerator random) {
        Map<String, NamedTensor> renamed = new LinkedHashMap<>();
        String prefix = DownstreamNetwork.ENCODER + ".";
        encoder.tensors()
                .forEach(
                        (name, t) -> renamed.put(prefix + name, new NamedTensor(prefix + name, t.shape(), t.values())));
        ParameterSet set = ParameterSet.partlyRestored(manager, renamed, encoder.source(), random);
        return new FineTuneModel(manager, new VesselModelFile.Shape(encoder.config(), decoderWidth), set).training();
    }

    /** All weights from a checkpoint. */
    static FineTuneModel restored(
            NDManager manager, VesselModelFile.Shape shape, Map<String, NamedTensor> tensors, Path source) {
        return new FineTuneModel(manager, shape, ParameterSet.restored(manager, tensors, source)).training();
    }

    private FineTuneModel training() {
        parameters.train();
        return this;
    }

    VesselModelFile.Shape shape() {
        return shape;
    }

    Kernels kernels() {
        return kernels;
    }

    ParameterSet parameters() {
        return parameters;
    }

    DownstreamNetwork<VesselPrediction> network() {
        return network;
    }

    /** Predicts with the weights as they are now. */
    FrameInference<VesselPrediction> inference() {
        return inference;
    }

    @Override
    public void close() {
        inference.close();
        closeWeights();
    }

    private void closeWeights() {
        shared.close();
        parameters.close();
        kernels.close();
    }
}
