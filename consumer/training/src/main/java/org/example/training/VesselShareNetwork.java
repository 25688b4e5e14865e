package org.example.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.LayerDecay;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.phantom.Phantom;
import java.util.List;
import java.util.random.RandomGenerator;

/** The network while it learns, and its twin that is scored. */
final class VesselShareNetwork implements FineTuneNetwork<List<Phantom>, VesselShareScores> {
    private final VesselShareTask task;
    private final VesselShareShape shape;
    private final ParameterSet trained;
    private final FrameNetwork<Double> network;
    private final FrameInference<Double> inference;
    private final FrameTensors tensors;

    VesselShareNetwork(
            VesselShareTask task,
            NDManager manager,
            VesselShareShape shape,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels) {
        this.task = task;
        this.shape = shape;
        this.trained = trained;
        network = shape.network(trained.scope(), kernels);
        inference = new FrameInference<>(manager, shape.network(scored.scope(), kernels));
        tensors = new FrameTensors(manager, network.channels());
    }

    @Override
    public List<ParameterGroup> groups() {
        FineTuneConfig.Training training = task.training();
        return LayerDecay.groups(trained, shape.encoder().depth(), training.weightDecay(), training.layerDecay());
    }

    @Override
    public NDArray loss(List<Phantom> batch, RandomGenerator random) {
        NDArray frames = tensors.frames(
                batch.stream().map(phantom -> phantom.frame().pixels()).toList());
        NDArray masks = tensors.masks(batch.stream().map(Phantom::vesselMask).toList());
        return network.loss(network.forward(frames, true, null), masks);
    }

    @Override
    public VesselShareScores validate() {
        return VesselShareScores.of(inference, task.validationPhantoms());
    }

    @Override
    public void close() {
        inference.close();
        tensors.close();
    }
}
