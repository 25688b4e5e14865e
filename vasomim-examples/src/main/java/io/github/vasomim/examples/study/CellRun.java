package io.github.vasomim.examples.study;

import com.google.common.hash.Hashing;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.FineTuneProgressLine;
import io.github.vasomim.examples.cli.FineTuneReport;
import io.github.vasomim.examples.cli.MaskTask;
import io.github.vasomim.examples.cli.PretrainProgressLine;
import io.github.vasomim.examples.cli.ScoreFile;
import io.github.vasomim.examples.cli.SegmentorRun;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a cell: segmentor, pre-training, fine-tuning, scores. Each step goes on where a stopped one left off, and what cells share is made
 * once.
 *
 * @param plan the study
 * @param folder of the study
 * @param terminal where progress goes
 * @param stop whether to stop
 */
record CellRun(StudyPlan plan, Path folder, Terminal terminal, BooleanSupplier stop) {
    private static final int KEY_LENGTH = 12;

    /** Where a cell's fine-tuning and scores go. */
    static Path folder(Path study, Cell cell) {
        return study.resolve("cells").resolve(cell.folder());
    }

    /** Whether a cell has come to its end. */
    static boolean isDone(Path study, Cell cell) {
        return Files.exists(folder(study, cell).resolve(CellScores.FILE));
    }

    /** Runs to the end; false if it was stopped. */
    boolean run(Cell cell) {
        Pretraining pretraining = cell.setting().pretraining();
        Path encoder = null;
        if (pretraining != null) {
            encoder = encoder(cell, pretraining);
            if (encoder == null) {
                return false;
            }
        }
        return fineTune(cell, encoder);
    }

    /** The pre-trained weights; null if stopped before they were. */
    private @Nullable Path encoder(Cell cell, Pretraining pretraining) {
        Path run = folder.resolve("pretrain").resolve(cell.pretrainFolder());
        Path encoder = run.resolve(Pretrainer.ENCODER);
        if (Files.exists(encoder) && !EncoderFile.read(encoder).isUnfinished()) {
            return encoder;
        }
        PretrainConfig config = pretraining.seeded(cell.seed());
        FrameSource frames =
                plan.data().frames(pretraining.frames(), config.training().seed());
        Path segmentor = null;
        if (config.usesSegmentor()) {
            segmentor = segmentor(config, frames);
            if (segmentor == null) {
                return null;
            }
        }
        try (PretrainProgressLine progress = new PretrainProgressLine(terminal)) {
            PretrainOptions options = PretrainOptions.DEFAULTS
                    .withResume(true)
                    .withSegmentor(segmentor)
                    .withStop(stop)
                    .withListener(progress);
            return new Pretrainer(config, frames, run, options).run().finished() ? encoder : null;
        }
    }

    /** The weights that were given, or those trained on these frames, which cells with the same frames share; null if stopped. */
    private @Nullable Path segmentor(PretrainConfig config, FrameSource frames) {
        if (plan.weights() != null) {
            return plan.weights();
        }
        String origin = frames.fingerprint() + config.anatomy().identity() + RecordJson.toJson(plan.segmentor());
        String key = Hashing.sha256()
                .hashString(origin, StandardCharsets.UTF_8)
                .toString()
                .substring(0, KEY_LENGTH);
        Path file = folder.resolve("segmentor").resolve(key).resolve(SegmentorRun.FILE);
        boolean stands = Files.exists(file)
                || SegmentorRun.train(terminal, stop, frames, config.anatomy(), plan.segmentor(), file);
        return stands ? file : null;
    }

    private boolean fineTune(Cell cell, @Nullable Path encoder) {
        Path run = folder(folder, cell);
        var config = cell.setting().seeded(cell.seed());
        SegmentationSplits splits =
                plan.data().splits(cell.setting().labels(), config.training().seed());
        try (FineTuneProgressLine progress = new FineTuneProgressLine(terminal, "fine-tune " + cell.folder())) {
            FineTuneOptions options = FineTuneOptions.DEFAULTS
                    .withResume(true)
                    .withEncoder(encoder)
                    .withStop(stop)
                    .withListener(progress);
            FineTuneResult<MaskScores> result =
                    new FineTuner<>(SegmentationTasks.vessels(config, splits), run, options).run();
            if (!result.finished()) {
                return false;
            }
            FineTuneReport.write(run.resolve("report.html"), MaskTask.VESSELS, config, result, splits);
            // Last: where it stands, the cell is done.
            MaskScores scores = plan.data().tested() ? result.test() : result.validation();
            ScoreFile.of(Objects.requireNonNull(scores).frames()).write(run.resolve(CellScores.FILE));
            return true;
        }
    }
}
