package io.github.vasomim.engine.finetune;

import com.google.gson.Gson;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.augment.SegmentationAugmentation;
import io.github.vasomim.engine.head.VesselModelFile;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LearningRateSchedule;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.metric.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The training loop: steps, epochs, validation, checkpoints. For one thread. */
final class FineTuneLoop {
    private final FineTuneConfig config;
    private final FineTuneOptions options;
    private final FineTuneFiles files;
    private final FineTuneCheckpoint.Origin origin;
    private final FineTuneModel model;
    private final FineTuneStep step;
    private final TrainingFrames frames;
    private final ScoredFrames validation;
    private final List<FineTuneEpoch> history = new ArrayList<>();
    private double lossSum;
    private long done;

    FineTuneLoop(
            FineTuneConfig config,
            FineTuneOptions options,
            FineTuneFiles files,
            FineTuneCheckpoint.Origin origin,
            FineTuneModel model,
            FineTuneStep step,
            TrainingFrames frames,
            ScoredFrames validation,
            @Nullable FineTuneCheckpoint checkpoint) {
        this.config = config;
        this.options = options;
        this.files = files;
        this.origin = origin;
        this.model = model;
        this.step = step;
        this.frames = frames;
        this.validation = validation;
        if (checkpoint != null) {
            step.optimizer().restore(checkpoint.moments(), checkpoint.step(), files.checkpoint());
            history.addAll(checkpoint.history());
            lossSum = checkpoint.lossSum();
            done = checkpoint.step();
        }
    }

    /**
     * Runs to the end, or until asked to stop.
     *
     * @return whether the end was reached
     */
    boolean run() {
        FineTuneConfig.Training training = config.training();
        int batchSize = Math.min(training.batchSize(), frames.size());
        int stepsPerEpoch = frames.size() / batchSize;
        long steps = (long) stepsPerEpoch * training.epochs();
        if (done >= steps) {
            return true;
        }
        LearningRateSchedule schedule =
                LearningRateSchedule.warmupCosine(training.learningRate(), training.warmupEpochs(), training.epochs());
        int side = model.network().imageSize();
        long first = done;
        long begin = System.nanoTime();
        long saved = begin;
        try (BatchLoader loader = new BatchLoader(
                frames, SegmentationAugmentation.standard(side, side), training.seed(), batchSize, done, steps)) {
            while (done < steps) {
                double epoch = (double) done / stepsPerEpoch;
                double rate = schedule.rate(epoch);
                double loss = step.run(loader.next(), rate);
                done++;
                lossSum += loss;
                if (done % stepsPerEpoch == 0) {
                    endEpoch((int) epoch, rate, stepsPerEpoch);
                }
                double perStep = (System.nanoTime() - begin) * 1e-9 / (done - first);
                options.listener()
                        .stepDone(new FineTuneProgress(
                                done,
                                steps,
                                (int) epoch,
                                training.epochs(),
                                rate,
                                loss,
                                batchSize / perStep,
                                perStep * (steps - done)));
                boolean stopped = done < steps && options.stop().getAsBoolean();
                if (stopped
                        || done == steps
                        || System.nanoTime() - saved >= training.checkpointSeconds() * 1_000_000_000L) {
                    save();
                    saved = System.nanoTime();
                }
                if (stopped) {
                    return false;
                }
            }
            return true;
        }
    }

    private void endEpoch(int epoch, double rate, int steps) {
        double loss = lossSum / steps;
        lossSum = 0;
        boolean due = (epoch + 1) % config.validation().interval() == 0
                || epoch + 1 == config.training().epochs();
        FineTuneEpoch record = new FineTuneEpoch(epoch, rate, loss, null, null);
        if (due) {
            List<SegmentationScores> scores = validation.score(model.inference());
            record = new FineTuneEpoch(
                    epoch,
                    rate,
                    loss,
                    mean(scores.stream().mapToDouble(SegmentationScores::dice).toArray()),
                    mean(scores.stream().mapToDouble(SegmentationScores::clDice).toArray()));
        }
        history.add(record);
        if (BestEpoch.of(history) == epoch) {
            writeModel(record);
        }
        options.listener().epochDone(record);
    }

    private static double mean(double[] values) {
        return Summary.of(values).mean();
    }

    /** Comes before the checkpoint that knows of it: a run killed in between repeats the epoch and writes the same file again. */
    private void writeModel(FineTuneEpoch epoch) {
        VesselModelFile.write(
                files.model(),
                model.shape(),
                DivergedException.requireFinite(model.parameters().export(), done),
                Map.of(
                        "vasomim.finetune",
                        RecordJson.toJson(config).toString(),
                        "vasomim.finetune.epoch",
                        new Gson().toJson(epoch),
                        "vasomim.finetune.encoder",
                        origin.encoder()));
        options.listener().modelWritten(files.model());
    }

    private void save() {
        new FineTuneCheckpoint(
                        config,
                        model.shape(),
                        origin,
                        done,
                        lossSum,
                        history,
                        FineTuneCheckpoint.byName(DivergedException.requireFinite(
                                model.parameters().export(), done)),
                        FineTuneCheckpoint.byName(
                                DivergedException.requireFinite(step.optimizer().export(), done)))
                .write(files.checkpoint());
        options.listener().checkpointWritten(files.checkpoint());
    }

    List<FineTuneEpoch> history() {
        return history;
    }
}
