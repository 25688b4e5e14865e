package io.github.vasomim.examples;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.QualitySplits;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.downstream.QualityPrediction;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.QualityAssessor;
import io.github.vasomim.engine.quality.QualityConfig;
import io.github.vasomim.engine.quality.QualityScores;
import io.github.vasomim.engine.quality.QualityTasks;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.CsvLine;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.sample.SampleData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fine-tunes an encoder to score the quality of frames by reference frames of the same patient, and writes the scores of unseen frames as a
 * table.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT [ENCODER]} for a folder with {@code scores.csv} (frame,
 * references, one column per metric) or {@code train/}, {@code val/}, {@code test/} of these, and the {@code encoder.safetensors} of a
 * pre-training.
 *
 * <p>Writes the run folder {@code model/} with {@code model.safetensors}, {@code metrics.json} and checkpoints, then {@code scores.csv}: for
 * each unseen frame its scores with its references and, in columns that end in {@code -alone}, without. Ten seconds on phantoms, whose noise,
 * blur and other defects are known; ViT-S at 224 pixels for 50 epochs on frames of one's own, better on a GPU.
 *
 * <p>Paper: quality assessment after the abstract of CAS-IQA (arXiv 2505.17619), scored by rank and linear correlation.
 */
public final class QualityAssessmentExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(64));
    private static final int PATIENTS = 10;
    private static final int EXPOSURES = 4;
    private static final int REFERENCES = 1;
    /** Seconds on phantoms. */
    private static final QualityConfig SMALL = RecordJson.set(
            QualityConfig.STANDARD,
            List.of(
                    "model=tiny",
                    "depth=2",
                    "imageSize=64",
                    "head.width=16",
                    "training.epochs=8",
                    "training.warmupEpochs=1",
                    "training.batchSize=4"));

    private QualityAssessmentExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(QualityAssessmentExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the fine-tuning left behind, with its scores
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static FineTuneResult<QualityScores> run(String... args) {
        ExampleArguments where = ExampleArguments.withEncoder("quality-assessment", args);
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.quality(folder, PHANTOMS, 0, PATIENTS, EXPOSURES, REFERENCES));
        QualityConfig config = where.data() == null ? SMALL : QualityConfig.STANDARD;

        QualitySplits splits = QualitySplits.open(data)
                .withValidation(data, config.validation().holdOut());
        FineTuneResult<QualityScores> result = new FineTuner<>(
                        QualityTasks.quality(config, splits),
                        output.resolve("model"),
                        FineTuneOptions.DEFAULTS
                                .withEncoder(where.encoder())
                                .withResume(true)
                                .withListener(EpochLines.PRINTED))
                .run();

        QualitySet unseen = splits.unseen(data);
        try (QualityAssessor assessor = QualityAssessor.load(output.resolve("model"))) {
            List<String> heading = new ArrayList<>(List.of("frame"));
            heading.addAll(assessor.metrics());
            assessor.metrics().forEach(metric -> heading.add(metric + "-alone"));
            StringBuilder table = new StringBuilder(CsvLine.join(heading)).append('\n');
            for (int i = 0; i < unseen.size(); i++) {
                RatedFrame rated = unseen.read(i);
                List<String> line = new ArrayList<>(List.of(unseen.id(i)));
                add(line, assessor.assess(rated.frame(), rated.references()));
                add(line, assessor.assess(rated.frame(), List.of()));
                table.append(CsvLine.join(line)).append('\n');
            }
            AtomicFile.write(
                    output.resolve("scores.csv"),
                    out -> out.write(table.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return result;
    }

    private static void add(List<String> line, QualityPrediction prediction) {
        prediction.scores().values().forEach(score -> line.add(String.format(Locale.ROOT, "%.4f", score)));
    }
}
