package io.github.vasomim.examples;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.StenosisChoice;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fine-tunes an encoder to mark stenoses as masks, and streams the unseen frames through the model: the next two are read while one is
 * computed, each also seen mirrored.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT [ENCODER]} for a folder in the layout of ARCADE
 * ({@code stenosis/train/images} and so on) or of frames with masks ({@code img/}, {@code label/}), and the {@code encoder.safetensors} of a
 * pre-training.
 *
 * <p>Writes the run folder {@code model/} with {@code model.safetensors}, {@code metrics.json} and checkpoints, then for each unseen frame
 * {@code stenoses/NAME.png}, a mask of 0 and 255, and {@code probability/NAME.png}. Ten seconds on phantoms, where so short a training finds
 * next to nothing; on ARCADE as long as {@link VesselSegmentationExample}.
 *
 * <p>Paper: stenosis segmentation of VasoMIM (arXiv 2602.11536), scored by DSC.
 */
public final class StenosisSegmentationExample {
    /** One to three narrowings that can be seen for what they are. */
    private static final PhantomGenerator PHANTOMS =
            new PhantomGenerator(new PhantomConfig(96, 96, 1, 3, StenosisChoice.CLEAR));

    private static final int PHANTOM_COUNT = 20;
    /** Seconds on phantoms. */
    private static final FineTuneConfig SMALL = RecordJson.set(
            FineTuneConfig.STANDARD,
            List.of(
                    "model=tiny",
                    "imageSize=64",
                    "decoderWidth=8",
                    "training.epochs=3",
                    "training.warmupEpochs=1",
                    "training.batchSize=4"));

    private static final FineTuneConfig OWN =
            RecordJson.set(FineTuneConfig.STANDARD, List.of("model=tiny", "decoderWidth=16"));

    private StenosisSegmentationExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(StenosisSegmentationExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the fine-tuning left behind, with its scores
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static FineTuneResult<MaskScores> run(String... args) {
        ExampleArguments where = ExampleArguments.withEncoder("stenosis-segmentation", args);
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.arcade(folder, PHANTOMS, 0, PHANTOM_COUNT));
        FineTuneConfig config = where.data() == null ? SMALL : OWN;

        SegmentationSplits splits = SegmentationSets.open(data, ArcadeTarget.STENOSES)
                .withValidation(data, config.validation().holdOut());
        FineTuneResult<MaskScores> result = new FineTuner<>(
                        SegmentationTasks.stenoses(config, splits),
                        output.resolve("model"),
                        FineTuneOptions.DEFAULTS
                                .withEncoder(where.encoder())
                                .withResume(true)
                                .withListener(EpochLines.PRINTED))
                .run();

        SegmentationSet unseen = splits.unseen(data);
        Iterator<Angiogram> frames = IntStream.range(0, unseen.size())
                .mapToObj(i -> unseen.read(i).frame())
                .iterator();
        PredictOptions mirrored = PredictOptions.DEFAULTS.withFlips(true);
        AtomicInteger next = new AtomicInteger();
        try (StenosisSegmenter segmenter = StenosisSegmenter.load(output.resolve("model"), mirrored);
                Stream<MaskPrediction> results = segmenter.predict(frames, 2)) {
            results.forEach(found -> {
                String id = unseen.id(next.getAndIncrement());
                PngWriter.writeMask(output.resolve("stenoses").resolve(id + ".png"), found.mask());
                PngWriter.write(
                        output.resolve("probability").resolve(id + ".png"), Pictures.heat(found.probability(), 1));
            });
        }
        return result;
    }
}
