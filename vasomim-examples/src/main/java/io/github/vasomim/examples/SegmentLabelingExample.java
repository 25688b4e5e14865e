package io.github.vasomim.examples;

import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.SegmentLabeler;
import io.github.vasomim.engine.segmentation.SegmentScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.report.ClassPictures;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Path;
import java.util.List;

/**
 * Fine-tunes an encoder to name the segments of the coronary tree by the SYNTAX score, and looks at it segment by segment.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT [ENCODER]} for a folder in the layout of ARCADE
 * ({@code syntax/train/images} and so on) and the {@code encoder.safetensors} of a pre-training.
 *
 * <p>Writes the run folder {@code model/} with {@code model.safetensors}, {@code metrics.json} and checkpoints, then for each unseen frame
 * {@code segments/NAME.png}, whose grey values are {@link SyntaxSegment#id()}, and {@code pictures/NAME.png}, in colours. Ten seconds on
 * phantoms, where so short a training names hardly any segment right; on ARCADE as long as {@link VesselSegmentationExample}.
 *
 * <p>Paper: vessel-segment segmentation of VasoMIM (arXiv 2602.11536), 25 classes, DSC by class and their mean.
 */
public final class SegmentLabelingExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(64));
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
                    "training.batchSize=4",
                    "training.learningRate=3e-3",
                    "training.layerDecay=1",
                    "training.dropPath=0"));
    /** Rare segments count for more. */
    private static final FineTuneConfig OWN =
            RecordJson.set(FineTuneConfig.STANDARD, List.of("model=tiny", "decoderWidth=16", "loss.balance=0.5"));

    private SegmentLabelingExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(SegmentLabelingExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the fine-tuning left behind, with its scores
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static FineTuneResult<SegmentScores> run(String... args) {
        ExampleArguments where = ExampleArguments.withEncoder("segment-labeling", args);
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.arcade(folder, PHANTOMS, 0, PHANTOM_COUNT));
        FineTuneConfig config = where.data() == null ? SMALL : OWN;

        SegmentationSplits splits = SegmentationSets.open(data, ArcadeTarget.SEGMENTS)
                .withValidation(data, config.validation().holdOut());
        FineTuneResult<SegmentScores> result = new FineTuner<>(
                        SegmentationTasks.segments(config, splits),
                        output.resolve("model"),
                        FineTuneOptions.DEFAULTS
                                .withEncoder(where.encoder())
                                .withResume(true)
                                .withListener(EpochLines.PRINTED))
                .run();

        SegmentScores scores = result.scores();
        scores.table()
                .rows()
                .forEach(row -> System.out.printf(
                        "%-20s DSC %s%n", SyntaxSegment.ofId(row.label()).label(), row.dice()));
        System.out.printf(
                "mean DSC of the segments that occur: %.3f%n", scores.table().meanDiceOfTruth());

        SegmentationSet unseen = splits.unseen(data);
        try (SegmentLabeler labeler = SegmentLabeler.load(output.resolve("model"))) {
            for (int i = 0; i < unseen.size(); i++) {
                Angiogram frame = unseen.read(i).frame();
                SegmentPrediction found = labeler.predict(frame);
                String file = unseen.id(i) + ".png";
                PngWriter.writeLabels(output.resolve("segments").resolve(file), found.labels());
                PngWriter.write(
                        output.resolve("pictures").resolve(file),
                        ClassPictures.overlay(frame.pixels(), found.labels()));
            }
        }
        return result;
    }
}
