package io.github.vasomim.examples;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.detection.BoxScores;
import io.github.vasomim.engine.detection.DetectionConfig;
import io.github.vasomim.engine.detection.DetectionTasks;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.StenosisChoice;
import io.github.vasomim.report.BoxPicture;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.sample.SampleData;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Fine-tunes a Faster R-CNN on an encoder to find stenoses as boxes, and draws what it finds in unseen frames beside what is there.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT [ENCODER]} for a folder in the layout of ARCADE
 * ({@code stenosis/train/images} and so on) or of frames with Pascal VOC files, and the {@code encoder.safetensors} of a pre-training.
 *
 * <p>Writes the run folder {@code model/} with {@code model.safetensors}, {@code metrics.json} and checkpoints, then for each unseen frame
 * {@code boxes/NAME.png}: what is there in one colour, what was found in the other with its score in percent. Fifteen seconds on phantoms,
 * where so short a training finds next to nothing; eight frames a second on two cores, for 40 epochs of frames of one's own.
 *
 * <p>Paper: stenosis detection of VasoMIM (arXiv 2602.11536): ViTDet, scored by COCO's mAP.
 */
public final class StenosisDetectionExample {
    /** One to three narrowings that can be seen for what they are. */
    private static final PhantomGenerator PHANTOMS =
            new PhantomGenerator(new PhantomConfig(96, 96, 1, 3, StenosisChoice.CLEAR));

    private static final int PHANTOM_COUNT = 20;
    /** Seconds on phantoms: small input, narrow heads. */
    private static final DetectionConfig SMALL = RecordJson.set(
            DetectionConfig.CPU,
            List.of(
                    "training.epochs=3",
                    "training.warmupEpochs=1",
                    "training.batchSize=2",
                    "detector.inputSide=64",
                    "detector.proposals.smallestAnchor=4",
                    "detector.backbone.channels=8",
                    "detector.regions.channels=8",
                    "detector.regions.width=16"));
    /** Boxes below this score are not drawn. */
    private static final double LEAST_SCORE = 0.3;

    private StenosisDetectionExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(StenosisDetectionExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the fine-tuning left behind, with its scores
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static FineTuneResult<BoxScores> run(String... args) {
        ExampleArguments where = ExampleArguments.withEncoder("stenosis-detection", args);
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.arcade(folder, PHANTOMS, 0, PHANTOM_COUNT));
        DetectionConfig config = where.data() == null ? SMALL : DetectionConfig.CPU;

        BoxSplits splits =
                BoxSets.open(data).withValidation(data, config.validation().holdOut());
        FineTuneResult<BoxScores> result = new FineTuner<>(
                        DetectionTasks.stenoses(config, splits),
                        output.resolve("model"),
                        FineTuneOptions.DEFAULTS
                                .withEncoder(where.encoder())
                                .withResume(true)
                                .withListener(EpochLines.PRINTED))
                .run();
        BoxScores scores = result.scores();
        System.out.println(scores.means());

        BoxSet unseen = splits.unseen(data);
        try (StenosisDetector detector = StenosisDetector.load(output.resolve("model"))) {
            for (int i = 0; i < unseen.size(); i++) {
                LabelledBoxes known = unseen.read(i);
                BufferedImage picture = Pictures.grey(known.frame().pixels());
                known.boxes().forEach(box -> BoxPicture.draw(picture, box.box(), 1, 100, Pictures.OVERLAY_RGB));
                List<DetectedBox> found = detector.detect(known.frame());
                for (DetectedBox box : found) {
                    if (box.score() >= LEAST_SCORE) {
                        BoxPicture.draw(picture, box.box(), 1, 100 * box.score(), BoxPicture.FINDING_RGB);
                    }
                }
                PngWriter.write(output.resolve("boxes").resolve(unseen.id(i) + ".png"), picture);
                System.out.printf(
                        "%s: %d there, %d found%n", unseen.id(i), known.boxes().size(), found.size());
            }
        }
        return result;
    }
}
