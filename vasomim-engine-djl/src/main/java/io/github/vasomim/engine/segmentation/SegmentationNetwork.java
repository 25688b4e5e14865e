package io.github.vasomim.engine.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.LayerDecay;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.report.tensorboard.EventWriter;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network on labelled frames, trained and scored. */
final class SegmentationNetwork<T, F, S extends FineTuneScores> implements FineTuneNetwork<SegmentationBatch, S> {
    private static final int PICTURED = 4;

    private final ModelFile.Shape shape;
    private final FineTuneConfig.Training training;
    private final ParameterSet parameters;
    private final FrameNetwork<T> network;
    private final FrameInference<T> inference;
    private final FrameTensors tensors;
    private final boolean masks;
    private final SegmentationSet validation;
    private final Scoring<T, F, S> scoring;
    private final ScoredFrames<T, F, S> scored;

    /**
     * Takes over networks.
     *
     * @param network on the trained weights
     * @param twin the same on the scored weights
     * @param memory where validation frames may be kept
     * @param masks whether any label but background is the one class
     */
    SegmentationNetwork(
            NDManager manager,
            ModelFile.Shape shape,
            FineTuneConfig.Training training,
            ParameterSet parameters,
            FrameNetwork<T> network,
            FrameNetwork<T> twin,
            boolean masks,
            SegmentationSet validation,
            FrameMemory memory,
            Scoring<T, F, S> scoring) {
        this.shape = shape;
        this.training = training;
        this.parameters = parameters;
        this.network = network;
        this.masks = masks;
        this.validation = validation;
        this.scoring = scoring;
        inference = new FrameInference<>(manager, twin);
        tensors = new FrameTensors(manager, network.channels());
        scored = new ScoredFrames<>(validation, inference, scoring, memory);
    }

    @Override
    public List<ParameterGroup> groups() {
        return LayerDecay.groups(parameters, shape.encoder().depth(), training.weightDecay(), training.layerDecay());
    }

    @Override
    public NDArray loss(SegmentationBatch batch, RandomGenerator random) {
        DropPath drop = training.dropPath() == 0 ? null : new DropPath(training.dropPath(), random);
        NDArray labels = masks ? tensors.masks(batch.labels()) : tensors.labels(batch.labels());
        return network.loss(network.forward(tensors.frames(batch.frames()), true, drop), labels);
    }

    @Override
    public S validate() {
        return scored.score();
    }

    /** Predicts with the weights as they are now. */
    FrameInference<T> inference() {
        return inference;
    }

    @Override
    public void picture(EventWriter writer, long step, boolean first) {
        int count = Math.min(PICTURED, validation.size());
        for (int i = 0; i < count; i++) {
            LabelledFrame frame = validation.read((int) ((long) i * validation.size() / count));
            FloatImage pixels = frame.frame().pixels();
            String group = "frame " + (i + 1) + "/";
            if (first) {
                writer.image(group + "frame", step, Pictures.grey(pixels));
                writer.image(group + "truth", step, scoring.truth(pixels, frame.label()));
            }
            T prediction = inference.predict(inference.fit(pixels), new FrameSize(pixels.width(), pixels.height()));
            writer.image(group + "prediction", step, scoring.prediction(pixels, prediction, frame.label()));
        }
    }

    @Override
    public void close() {
        inference.close();
        tensors.close();
    }
}
