package io.github.vasomim.engine.segmentation;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.internal.head.HeadShape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.predict.HeadPredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.QualityAssessor;
import io.github.vasomim.engine.predict.SegmentLabeler;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.predict.VesselSegmenter;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** A task with a head of one's own. */
final class HeadTask<T> extends LabelledTask<T, HeadScores.Frame, HeadScores> {
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final Set<String> TAKEN = Set.of(
            VesselSegmenter.TASK,
            StenosisSegmenter.TASK,
            SegmentLabeler.TASK,
            StenosisDetector.TASK,
            QualityAssessor.TASK);

    private final HeadFactory<T> head;

    HeadTask(
            String name,
            FineTuneConfig config,
            SegmentationSplits splits,
            HeadFactory<T> head,
            Scoring<T, HeadScores.Frame, HeadScores> scoring) {
        super(name, config, splits, scoring);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("task '" + name + "': its name is a word of lower-case letters");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("task '" + name + "': that is a task of this library, whose models hold"
                    + " another head; choose another name");
        }
        if (!config.loss().equals(FineTuneConfig.STANDARD.loss())) {
            throw new InputException(
                    "loss " + RecordJson.toJson(config.loss()),
                    "a head of one's own brings its loss",
                    "Leave all settings of loss as they are");
        }
        if (config.network() == SegmentationShape.Network.UNET) {
            throw new InputException("network UNET", "has no encoder that a head could stand on", "Leave it at VIT");
        }
        this.head = head;
    }

    @Override
    SegmentationSet checked(SegmentationSet set) {
        return set;
    }

    @Override
    public HeadShape shape() {
        return new HeadShape(settings().encoder());
    }

    @Override
    public HeadShape shape(VitConfig encoder) {
        return new HeadShape(settings().encoder(encoder));
    }

    @Override
    public HeadShape shape(String json, Path file) {
        return ModelFile.shape(json, file, HeadShape.class);
    }

    @Override
    public FineTuneNetwork<SegmentationBatch, HeadScores> network(
            NDManager manager,
            ModelFile.Shape shape,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels,
            FrameMemory memory) {
        HeadShape own = (HeadShape) shape;
        return new SegmentationNetwork<>(
                manager,
                own,
                training(),
                trained,
                own.network(head, trained.scope(), kernels),
                own.network(head, scored.scope(), kernels),
                false,
                validationSet(),
                memory,
                scoring());
    }

    @Override
    HeadPredictor<T> load(Path model, PredictOptions options) {
        return HeadPredictor.load(model, name(), head, options);
    }
}
