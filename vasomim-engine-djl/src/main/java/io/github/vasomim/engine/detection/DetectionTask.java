package io.github.vasomim.engine.detection;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.common.base.Suppliers;
import com.google.gson.JsonObject;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.finetune.EncoderWeights;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.detect.FasterRcnn;
import io.github.vasomim.engine.internal.detect.backbone.BackboneTensors;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.metric.detection.DetectedBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Detection of stenoses. Immutable. */
final class DetectionTask implements FineTuneTask<DetectionBatch, BoxScores> {
    private final DetectionConfig config;
    private final Supplier<BoxSplits> splits;

    DetectionTask(DetectionConfig config, BoxSplits splits) {
        this.config = config;
        this.splits = Suppliers.memoize(
                () -> splits.withValidation("the data", config.validation().holdOut()));
    }

    @Override
    public String name() {
        return StenosisDetector.TASK;
    }

    @Override
    public DetectionConfig settings() {
        return config;
    }

    @Override
    public Record settings(JsonObject stored, String source) {
        return RecordJson.overlay(DetectionConfig.STANDARD, stored, source);
    }

    @Override
    public FineTuneConfig.Training training() {
        return config.training();
    }

    @Override
    public FineTuneConfig.Validation validation() {
        return config.validation();
    }

    private static KnownFindings known(@Nullable BoxSet set) {
        return new KnownFindings(Objects.requireNonNull(set), DetectionConfig.CATEGORIES);
    }

    @Override
    public TrainingSource<DetectionBatch> source(FrameMemory memory) {
        BoxSplits whole = splits.get();
        KnownFindings train = known(whole.train());
        train.requireFinding("training");
        known(whole.val()).requireFinding("validation");
        int side = config.detector().inputSide();
        return new TrainingFindings(train, new RandomAugmentation(config.augmentation(), side, side), memory);
    }

    @Override
    public FrameContents validationFrames() {
        return FrameContents.of(known(splits.get().val()), TrainingFindings::content);
    }

    @Override
    public DetectorShape shape() {
        return config.shape();
    }

    @Override
    public DetectorShape shape(VitConfig encoder) {
        return config.shape(encoder);
    }

    @Override
    public DetectorShape shape(String json, Path file) {
        return ModelFile.shape(json, file, DetectorShape.class);
    }

    @Override
    public EncoderWeights weights(EncoderFile encoder) {
        return new EncoderWeights(BackboneTensors.of(encoder, FasterRcnn.ENCODER + "."), encoder.source());
    }

    @Override
    public FineTuneNetwork<DetectionBatch, BoxScores> network(
            NDManager manager,
            ModelFile.Shape shape,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels,
            FrameMemory memory) {
        return new DetectionNetwork(
                manager,
                (DetectorShape) shape,
                config.training(),
                trained,
                scored,
                kernels,
                known(splits.get().val()));
    }

    @Override
    public BoxScores scoreValidation(Path model, @Nullable Device device) {
        return score(known(splits.get().val()), model, device);
    }

    @Override
    public @Nullable BoxScores scoreTest(Path model, @Nullable Device device) {
        BoxSet test = splits.get().test();
        if (test == null || test.size() == 0) {
            return null;
        }
        KnownFindings known = known(test);
        known.requireFinding("test");
        return score(known, model, device);
    }

    private static BoxScores score(BoxSet set, Path model, @Nullable Device device) {
        try (StenosisDetector detector = StenosisDetector.load(model, PredictOptions.DEFAULTS.withDevice(device))) {
            return score(set, detector::detect);
        }
    }

    /** Scores a model on every frame of a set, in its order. */
    static BoxScores score(BoxSet set, Function<Angiogram, List<DetectedBox>> model) {
        List<BoxScores.Frame> scores = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            LabelledBoxes frame = set.read(i);
            scores.add(BoxScores.Frame.of(set.id(i), model.apply(frame.frame()), frame.boxes()));
        }
        return new BoxScores(scores);
    }
}
