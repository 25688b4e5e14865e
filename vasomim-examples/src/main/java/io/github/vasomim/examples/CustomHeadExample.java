package io.github.vasomim.examples;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.HeadPredictor;
import io.github.vasomim.engine.segmentation.HeadScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Path;
import java.util.List;

/**
 * Fine-tunes an encoder with a head of one's own, {@link DensityHead}: how much of each patch is vessel.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT [ENCODER]} for a folder of frames with masks ({@code img/}
 * and {@code label/}, or ARCADE) and the {@code encoder.safetensors} of a pre-training.
 *
 * <p>Writes the run folder {@code model/} and, for each unseen frame, {@code density/NAME.png}. Five seconds on phantoms.
 *
 * <p>Paper: takes the place of the downstream heads of VasoMIM (arXiv 2602.11536), end to end as they are.
 */
public final class CustomHeadExample {
    /** Marks the model's file. */
    static final String TASK = "density";

    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(64));
    private static final List<String> SMALL = List.of(
            "imageSize=64",
            "training.epochs=20",
            "training.warmupEpochs=2",
            "training.learningRate=1e-3",
            "training.layerDecay=1",
            "training.dropPath=0",
            "augmentation.motion.probability=0",
            "validation.interval=5");

    private CustomHeadExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(CustomHeadExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the fine-tuning left behind, with its scores
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static FineTuneResult<HeadScores> run(String... args) {
        ExampleArguments where = ExampleArguments.withEncoder("custom-head", args);
        Path data = where.dataOr(folder -> SampleData.pairs(folder, PHANTOMS, 0, 20));
        FineTuneConfig tiny = RecordJson.set(FineTuneConfig.STANDARD, List.of("model=tiny", "training.batchSize=4"));
        FineTuneConfig config = where.data() == null ? RecordJson.set(tiny, SMALL) : tiny;
        SegmentationSplits splits = SegmentationSets.open(data)
                .withValidation(data, config.validation().holdOut());
        Path model = where.output().resolve("model");
        FineTuneOptions options = FineTuneOptions.DEFAULTS
                .withEncoder(where.encoder())
                .withResume(true)
                .withListener(EpochLines.PRINTED);
        FineTuneResult<HeadScores> result = new FineTuner<>(
                        SegmentationTasks.own(TASK, config, splits, DensityHead::new, DensityHead::score),
                        model,
                        options)
                .run();

        SegmentationSet unseen = splits.unseen(data);
        try (HeadPredictor<FloatImage> predictor = HeadPredictor.load(model, TASK, DensityHead::new)) {
            for (int i = 0; i < unseen.size(); i++) {
                FloatImage density = predictor.predict(unseen.read(i).frame());
                Path file = where.output().resolve("density").resolve(unseen.id(i) + ".png");
                PngWriter.write(file, Pictures.enlarged(Pictures.heat(density), 224));
            }
        }
        return result;
    }
}
