package io.github.vasomim.engine.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.QualitySplits;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.head.QualityNetwork;
import io.github.vasomim.engine.internal.head.QualityShape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.QualityAssessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The assessment of quality, ready for {@link io.github.vasomim.engine.finetune.FineTuner}. Stateless, thread-safe. */
public final class QualityTasks {
    private QualityTasks() {}

    /**
     * Scores of frames by their references, in the manner of CAS-IQA (arXiv 2505.17619, after its abstract).
     *
     * @param config the settings
     * @param splits frames with their scores; what is scored follows from them
     * @return the task {@value QualityAssessor#TASK}
     */
    public static FineTuneTask<QualityBatch, QualityScores> quality(QualityConfig config, QualitySplits splits) {
        return new Task(config, splits);
    }

    /**
     * Scores a model on every frame of a set as any user of it would.
     *
     * @param set frames, scored by the model's metrics
     * @param model scores them
     * @return what it came to, in the order of the set
     * @throws InputException if the metrics are not the model's, or a frame cannot be read
     */
    public static QualityScores score(QualitySet set, QualityAssessor model) {
        requireMetrics(model.metrics(), set);
        List<QualityScores.Frame> frames = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            RatedFrame rated = set.read(i);
            frames.add(
                    QualityScores.Frame.of(set.id(i), model.assess(rated.frame(), rated.references()), rated.scores()));
        }
        return new QualityScores(model.metrics(), frames);
    }

    private static void requireMetrics(List<String> known, QualitySet set) {
        if (!known.equals(set.metrics())) {
            throw new InputException(
                    "metrics " + set.metrics(),
                    "are not those of the model, " + known,
                    "Give scores of these metrics in this order");
        }
    }

    private record Task(QualityConfig config, QualitySplits given)
            implements FineTuneTask<QualityBatch, QualityScores> {
        private QualitySplits splits() {
            return given.withValidation("the data", config.validation().holdOut());
        }

        private QualitySet train() {
            return Objects.requireNonNull(splits().train());
        }

        private QualitySet val() {
            return Objects.requireNonNull(splits().val());
        }

        private FittedFrames fitted(QualitySet set, FrameMemory memory) {
            return new FittedFrames(
                    set, config.encoder().grid(), config.references().most(), memory);
        }

        @Override
        public String name() {
            return QualityAssessor.TASK;
        }

        @Override
        public QualityConfig settings() {
            return config;
        }

        @Override
        public Record settings(JsonObject stored, String source) {
            return RecordJson.overlay(QualityConfig.STANDARD, stored, source);
        }

        @Override
        public FineTuneConfig.Training training() {
            return config.training();
        }

        @Override
        public FineTuneConfig.Validation validation() {
            return config.validation();
        }

        @Override
        public TrainingSource<QualityBatch> source(FrameMemory memory) {
            return new QualitySource(fitted(train(), memory), config);
        }

        @Override
        public FrameContents validationFrames() {
            return fitted(val(), new FrameMemory(0));
        }

        private QualityShape on(VitConfig encoder) {
            return new QualityShape(
                    encoder,
                    config.head().width(),
                    config.head().heads(),
                    config.head().texture(),
                    config.references().most(),
                    train().metrics());
        }

        @Override
        public ModelFile.Shape shape() {
            return on(config.encoder());
        }

        @Override
        public ModelFile.Shape shape(VitConfig encoder) {
            return on(config.encoder(encoder));
        }

        @Override
        public ModelFile.Shape shape(String json, Path file) {
            return ModelFile.shape(json, file, QualityShape.class);
        }

        @Override
        public FineTuneNetwork<QualityBatch, QualityScores> network(
                NDManager manager,
                ModelFile.Shape shape,
                ParameterSet trained,
                ParameterSet scored,
                Kernels kernels,
                FrameMemory memory) {
            QualityShape own = (QualityShape) shape;
            requireMetrics(own.metrics(), train());
            return new QualityTraining(
                    manager,
                    config,
                    trained,
                    new QualityNetwork(own, trained.scope(), kernels),
                    new QualityNetwork(own, scored.scope(), kernels),
                    fitted(val(), memory));
        }

        @Override
        public QualityScores scoreValidation(Path model, @Nullable Device device) {
            return score(val(), model, device);
        }

        @Override
        public @Nullable QualityScores scoreTest(Path model, @Nullable Device device) {
            QualitySet test = given.test();
            return test == null ? null : score(test, model, device);
        }

        private static QualityScores score(QualitySet set, Path model, @Nullable Device device) {
            try (QualityAssessor assessor = QualityAssessor.load(model, PredictOptions.DEFAULTS.withDevice(device))) {
                return QualityTasks.score(set, assessor);
            }
        }
    }
}
