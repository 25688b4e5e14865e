package io.github.vasomim.engine.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.LayerDecay;
import io.github.vasomim.engine.internal.detect.DetectorInference;
import io.github.vasomim.engine.internal.detect.FasterRcnn;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.report.tensorboard.EventWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A detector, trained and scored. */
final class DetectionNetwork implements FineTuneNetwork<DetectionBatch, BoxScores> {
    private static final int PICTURED = 4;

    private final DetectorShape shape;
    private final FineTuneConfig.Training training;
    private final ParameterSet parameters;
    private final FasterRcnn network;
    private final DetectorInference inference;
    private final FrameTensors tensors;
    private final BoxSet validation;

    DetectionNetwork(
            NDManager manager,
            DetectorShape shape,
            FineTuneConfig.Training training,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels,
            BoxSet validation) {
        this.shape = shape;
        this.training = training;
        parameters = trained;
        this.validation = validation;
        network = new FasterRcnn(shape, trained.scope(), kernels);
        inference = new DetectorInference(manager, new FasterRcnn(shape, scored.scope(), kernels));
        tensors = new FrameTensors(manager, shape.encoder().channelCount());
    }

    /** As all fine-tunings, but that positions do not decay. */
    @Override
    public List<ParameterGroup> groups() {
        List<ParameterGroup> groups = new ArrayList<>();
        for (ParameterGroup group :
                LayerDecay.groups(parameters, shape.encoder().depth(), training.weightDecay(), training.layerDecay())) {
            List<String> positions =
                    group.names().stream().filter(FasterRcnn::isPosition).toList();
            List<String> others = group.names().stream()
                    .filter(name -> !FasterRcnn.isPosition(name))
                    .toList();
            if (!others.isEmpty()) {
                groups.add(new ParameterGroup(others, group.weightDecay(), group.rateScale()));
            }
            if (!positions.isEmpty()) {
                groups.add(new ParameterGroup(positions, 0, group.rateScale()));
            }
        }
        return groups;
    }

    @Override
    public NDArray loss(DetectionBatch batch, RandomGenerator random) {
        DropPath drop = training.dropPath() == 0 ? null : new DropPath(training.dropPath(), random);
        return network.loss(tensors.frames(batch.frames()), batch.findings(), random, drop)
                .total();
    }

    @Override
    public BoxScores validate() {
        return DetectionTask.score(validation, frame -> inference.detect(frame.pixels()));
    }

    @Override
    public void picture(EventWriter writer, long step, boolean first) {
        int count = Math.min(PICTURED, validation.size());
        for (int i = 0; i < count; i++) {
            LabelledBoxes frame = validation.read((int) ((long) i * validation.size() / count));
            String group = "frame " + (i + 1) + "/";
            if (first) {
                writer.image(group + "truth", step, FindingPictures.truth(frame));
            }
            writer.image(
                    group + "prediction",
                    step,
                    FindingPictures.found(
                            frame.frame().pixels(),
                            inference.detect(frame.frame().pixels())));
        }
    }

    @Override
    public void close() {
        inference.close();
        tensors.close();
    }
}
