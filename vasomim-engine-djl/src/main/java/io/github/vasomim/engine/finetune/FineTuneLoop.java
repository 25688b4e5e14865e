package io.github.vasomim.engine.finetune;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LearningRateSchedule;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.metric.Summary;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
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
    private final BestModel best;
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
            FineTuneCheckpoint.@Nullable Stored checkpoint) {
        this.config = config;
        this.options = options;
        this.files = files;
        this.origin = origin;
        this.model = model;
        this.step = step;
        this.frames = frames;
        this.validation = validation;
        best = new BestModel(files.model(), model.shape(), config, origin);
        if (checkpoint != null) {
            FineTuneCheckpoint state = checkpoint.state();
            step.optimizer().restore(checkpoint.file().moments(), state.step(), files.checkpoint());
            history.addAll(state.history());
            lossSum = state.lossSum();
            done = state.step();
            if (Files.exists(files.model())) {
                best.resume();
            }
        }
    }

    /**
     * Runs to the end, or until asked to stop.
     *
     * @param events gets the curves
     * @return whether the end was reached
     */
    boolean run(FineTuneEvents events) {
        FineTuneConfig.Training training = config.training();
        int batchSize = Math.min(training.batchSize(), frames.size());
        int stepsPerEpoch = frames.size() / batchSize;
        long steps = (long) stepsPerEpoch * training.epochs();
        if (done < 0 || done > steps) {
            throw new InputException(
                    files.checkpoint(), "stands at step " + done + " of " + steps, "Start anew in an empty folder");
        }
        if (done == steps) {
            return true;
        }
        LearningRateSchedule schedule =
                LearningRateSchedule.warmupCosine(training.learningRate(), training.warmupEpochs(), training.epochs());
        PatchGrid grid = model.network().grid();
        long first = done;
        long begin = System.nanoTime();
        long saved = begin;
        try (BatchLoader loader = new BatchLoader(
                frames,
                new RandomAugmentation(config.augmentation(), grid.width(), grid.height()),
                training.seed(),
                batchSize,
                done,
                steps)) {
            while (done < steps) {
                double epoch = (double) done / stepsPerEpoch;
                double rate = schedule.rate(epoch);
                double loss = step.run(loader.next(), rate);
                done++;
                lossSum += loss;
                events.stepDone(done, batchSize, rate, loss);
                if (done % stepsPerEpoch == 0) {
                    events.epochDone(done, endEpoch((int) epoch, rate, stepsPerEpoch));
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

    private FineTuneEpoch endEpoch(int epoch, double rate, int steps) {
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
                    Summary.of(scores.stream().map(SegmentationScores::dice).toList())
                            .mean(),
                    Summary.of(scores.stream().map(SegmentationScores::clDice).toList())
                            .mean());
        }
        history.add(record);
        if (best.isBeatenBy(record)) {
            best.write(record, DivergedException.checked(model.parameters().sources(), done));
            options.listener().modelWritten(files.model());
        }
        options.listener().epochDone(record);
        return record;
    }

    private void save() {
        new FineTuneCheckpoint(config, model.shape(), origin, done, lossSum, history)
                .write(
                        files.checkpoint(),
                        DivergedException.checked(model.parameters().sources(), done),
                        DivergedException.checked(step.optimizer().sources(), done));
        options.listener().checkpointWritten(files.checkpoint());
    }

    List<FineTuneEpoch> history() {
        return history;
    }

    /** The epoch whose weights the model file holds, null before the first validation. */
    @Nullable FineTuneEpoch best() {
        return best.epoch();
    }
}
