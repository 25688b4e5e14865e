package io.github.vasomim.examples;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Path;
import java.util.List;

/**
 * Fine-tunes an encoder to segment vessels and uses the model on frames it has not seen.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT [ENCODER]} for a folder of frames with masks ({@code img/}
 * and {@code label/}, or ARCADE) and the {@code encoder.safetensors} of a pre-training; without it the encoder starts from scratch.
 *
 * <p>Writes the run folder {@code model/} with {@code model.safetensors}, {@code metrics.json} and checkpoints, then for each unseen frame
 * {@code vessels/NAME.png}, a mask of 0 and 255, and {@code errors/NAME.png}, where it is right and wrong. Ten seconds on phantoms; on
 * frames of one's own ViT-Ti takes about half a second per frame and epoch on one core, of which there are 100: hours for all of ARCADE.
 *
 * <p>Paper: vessel segmentation of VasoMIM (arXiv 2602.11536), scored by DSC and clDice.
 */
public final class VesselSegmentationExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(64));
    private static final int PHANTOM_COUNT = 20;
    /** Seconds on phantoms; from scratch, hence no lower rates for the first layers. */
    static final FineTuneConfig SMALL = RecordJson.set(
            FineTuneConfig.STANDARD,
            List.of(
                    "model=tiny",
                    "imageSize=64",
                    "decoderWidth=8",
                    "training.epochs=10",
                    "training.warmupEpochs=1",
                    "training.batchSize=4",
                    "training.learningRate=3e-3",
                    "training.layerDecay=1",
                    "training.dropPath=0"));
    /** ViT-Ti where no encoder is given, which would bring its own size; a decoder for a CPU. */
    private static final FineTuneConfig OWN =
            RecordJson.set(FineTuneConfig.STANDARD, List.of("model=tiny", "decoderWidth=16"));

    private VesselSegmentationExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(VesselSegmentationExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the fine-tuning left behind, with its scores
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static FineTuneResult<MaskScores> run(String... args) {
        ExampleArguments where = ExampleArguments.withEncoder("vessel-segmentation", args);
        return run(where, where.data() == null ? SMALL : OWN);
    }

    static FineTuneResult<MaskScores> run(ExampleArguments where, FineTuneConfig config) {
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.pairs(folder, PHANTOMS, 0, PHANTOM_COUNT));
        // Where there is no validation split, patients are held out for it.
        SegmentationSplits splits = SegmentationSets.open(data)
                .withValidation(data, config.validation().holdOut());
        FineTuneResult<MaskScores> result = new FineTuner<>(
                        SegmentationTasks.vessels(config, splits),
                        output.resolve("model"),
                        FineTuneOptions.DEFAULTS
                                .withEncoder(where.encoder())
                                .withResume(true)
                                .withListener(EpochLines.PRINTED))
                .run();

        SegmentationSet unseen = splits.unseen(data);
        try (VesselSegmenter segmenter = VesselSegmenter.load(output.resolve("model"))) {
            for (int i = 0; i < unseen.size(); i++) {
                LabelledFrame known = unseen.read(i);
                MaskPrediction found = segmenter.predict(known.frame());
                String file = unseen.id(i) + ".png";
                PngWriter.writeMask(output.resolve("vessels").resolve(file), found.mask());
                PngWriter.write(
                        output.resolve("errors").resolve(file),
                        Pictures.errors(known.frame().pixels(), found.mask(), known.label()));
                SegmentationScores scores = SegmentationScores.of(unseen.id(i), found.mask(), known.label());
                System.out.printf("%s: DSC %.3f, clDice %.3f%n", scores.frame(), scores.dice(), scores.clDice());
            }
        }
        return result;
    }
}
