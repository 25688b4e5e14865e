package io.github.vasomim.engine.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.LayerDecay;
import io.github.vasomim.engine.internal.head.QualityInference;
import io.github.vasomim.engine.internal.head.QualityNetwork;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network that assesses quality, trained and scored. */
final class QualityTraining implements FineTuneNetwork<QualityBatch, QualityScores> {
    private final QualityConfig config;
    private final ParameterSet parameters;
    private final QualityNetwork network;
    private final QualityInference inference;
    private final FrameTensors tensors;
    private final FittedFrames validation;

    /**
     * Takes over networks.
     *
     * @param network on the trained weights
     * @param twin the same on the scored weights
     */
    QualityTraining(
            NDManager manager,
            QualityConfig config,
            ParameterSet parameters,
            QualityNetwork network,
            QualityNetwork twin,
            FittedFrames validation) {
        this.config = config;
        this.parameters = parameters;
        this.network = network;
        this.validation = validation;
        inference = new QualityInference(manager, twin);
        tensors = new FrameTensors(manager, network.shape().encoder().channelCount());
    }

    @Override
    public List<ParameterGroup> groups() {
        FineTuneConfig.Training training = config.training();
        return LayerDecay.groups(
                parameters, network.shape().encoder().depth(), training.weightDecay(), training.layerDecay());
    }

    @Override
    public NDArray loss(QualityBatch batch, RandomGenerator random) {
        double rate = config.training().dropPath();
        List<FloatImage> frames = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int metrics = network.shape().metrics().size();
        float[] truth = new float[batch.samples().size() * metrics];
        for (int n = 0; n < batch.samples().size(); n++) {
            QualityBatch.Sample sample = batch.samples().get(n);
            frames.add(sample.frame());
            counts.add(sample.references().size());
            for (int m = 0; m < metrics; m++) {
                truth[n * metrics + m] = (float) sample.scores().get(m);
            }
        }
        batch.samples().forEach(sample -> frames.addAll(sample.references()));
        NDArray logits = network.forward(tensors.frames(frames), counts, rate == 0 ? null : new DropPath(rate, random));
        return QualityNetwork.loss(logits, truth, config.correlation());
    }

    @Override
    public QualityScores validate() {
        List<QualityScores.Frame> frames = new ArrayList<>();
        for (int i = 0; i < validation.size(); i++) {
            QualityBatch.Sample sample = validation.get(i);
            frames.add(QualityScores.Frame.of(
                    validation.id(i), inference.predict(sample.frame(), sample.references()), sample.scores()));
        }
        return new QualityScores(network.shape().metrics(), frames);
    }

    @Override
    public void close() {
        inference.close();
        tensors.close();
    }
}
