package io.github.vasomim.engine.segmentation;

import ai.djl.Device;
import com.google.common.base.Suppliers;
import com.google.gson.JsonObject;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.finetune.ContentHash;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.image.PatchGrid;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the tasks on labelled frames share. */
abstract class LabelledTask<T, F, S extends FineTuneScores> implements FineTuneTask<SegmentationBatch, S> {
    private final String name;
    private final FineTuneConfig config;
    /** Made when it is first asked for: a data set that is too small is refused by the run, not before. */
    private final Supplier<SegmentationData> data;

    private final Scoring<T, F, S> scoring;

    LabelledTask(String name, FineTuneConfig config, SegmentationSplits splits, Scoring<T, F, S> scoring) {
        this.name = name;
        this.config = config;
        data = Suppliers.memoize(
                () -> SegmentationData.of(splits, config.validation().holdOut()));
        this.scoring = scoring;
    }

    /** The set with what else is to be checked of its labels. */
    abstract SegmentationSet checked(SegmentationSet set);

    /** Loads a model as its users do. */
    abstract FramePredictor<T> load(Path model, PredictOptions options);

    final Scoring<T, F, S> scoring() {
        return scoring;
    }

    final SegmentationSet trainingSet() {
        return data.get().train();
    }

    final SegmentationSet validationSet() {
        return checked(data.get().val());
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final FineTuneConfig settings() {
        return config;
    }

    @Override
    public final Record settings(JsonObject stored, String source) {
        return RecordJson.overlay(FineTuneConfig.STANDARD, stored, source);
    }

    @Override
    public final FineTuneConfig.Training training() {
        return config.training();
    }

    @Override
    public final FineTuneConfig.Validation validation() {
        return config.validation();
    }

    @Override
    public final TrainingSource<SegmentationBatch> source(FrameMemory memory) {
        PatchGrid grid = config.encoder().grid();
        return new SegmentationSource(
                new TrainingFrames(checked(data.get().train()), memory),
                new RandomAugmentation(config.augmentation(), grid.width(), grid.height()));
    }

    @Override
    public final FrameContents validationFrames() {
        return FrameContents.of(
                validationSet(),
                each -> new ContentHash()
                        .image(each.frame().pixels())
                        .labels(each.label())
                        .value());
    }

    @Override
    public final S scoreValidation(Path model, @Nullable Device device) {
        return score(validationSet(), model, device);
    }

    @Override
    public final @Nullable S scoreTest(Path model, @Nullable Device device) {
        SegmentationSet test = data.get().test();
        return test == null ? null : score(checked(test), model, device);
    }

    private S score(SegmentationSet set, Path model, @Nullable Device device) {
        try (FramePredictor<T> predictor = load(model, PredictOptions.DEFAULTS.withDevice(device))) {
            return ScoredFrames.score(set, scoring, predictor::predict);
        }
    }
}
