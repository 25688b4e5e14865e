package io.github.vasomim.engine.segmentor;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.data.EpochOrder;
import io.github.vasomim.engine.internal.optim.LearningRateSchedule;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.run.SavePolicy;
import io.github.vasomim.engine.internal.run.SuspectBatch;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The segmentor's training loop: steps and checkpoints. For one thread. */
final class SegmentorLoop {
    /** Streams that are no frame's and no epoch's. */
    private static final int OWN = -1;

    private final SegmentorTraining settings;
    private final PseudoLabels samples;
    private final SegmentorListener listener;
    private final @Nullable SegmentorSaves saves;
    private final @Nullable CheckpointSeries series;
    private final SavePolicy policy;
    private final RandomAugmentation augmentation;
    private final int batchSize;
    private final int perEpoch;
    private long done;
    private long saved = -1;
    private @Nullable Path good;
    private int[] order = {};
    private int orderEpoch = -1;

    SegmentorLoop(
            SegmentorTraining settings,
            PseudoLabels samples,
            SegmentorListener listener,
            @Nullable SegmentorSaves saves) {
        this.settings = settings;
        this.samples = samples;
        this.listener = listener;
        this.saves = saves;
        series = saves == null ? null : saves.series();
        policy = new SavePolicy(saves == null ? 0 : saves.seconds(), System::nanoTime, listener::notWritten);
        augmentation = new RandomAugmentation(AugmentationSettings.PRETRAINING, settings.side(), settings.side());
        batchSize = Math.min(settings.batchSize(), samples.size());
        perEpoch = samples.size() / batchSize;
    }

    /** The finished weights; null if stopped. */
    @Nullable List<NamedTensor> run(NDManager parent) {
        Provenance provenance = Provenance.of(parent);
        SegmentorCheckpoint checkpoint = saves == null || series == null
                ? null
                : SegmentorCheckpoint.find(series, saves.origin(), provenance, listener);
        if (checkpoint != null) {
            done = checkpoint.step();
            saved = done;
            good = checkpoint.path();
        }
        try (SegmentorStep step = new SegmentorStep(parent, SampleSeed.stream(settings.seed(), OWN, 0), checkpoint)) {
            boolean finished = run(step, provenance);
            return finished
                    ? DivergedException.checked(step.weights(), done).stream()
                            .map(TensorSource::fetch)
                            .toList()
                    : null;
        }
    }

    private boolean run(SegmentorStep step, Provenance provenance) {
        long steps = (long) perEpoch * settings.epochs();
        LearningRateSchedule schedule = LearningRateSchedule.polynomial(
                settings.learningRate(), settings.epochs(), SegmentorTraining.DECAY_POWER);
        while (done < steps) {
            int epoch = (int) (done / perEpoch);
            double rate = schedule.rate(epoch);
            List<AugmentedFrame> batch;
            try {
                batch = batch(done);
            } catch (RuntimeException | Error e) {
                rescue(step, provenance, e);
                throw e;
            }
            double loss = step.run(batch, rate);
            done++;
            if (!Double.isFinite(loss)) {
                throw diverged(loss, batch);
            }
            listener.stepDone(new SegmentorProgress(done, steps, epoch, settings.epochs(), rate, loss));
            if (saves != null && done < steps) {
                boolean stop = saves.stop().getAsBoolean();
                if (stop || policy.isDue()) {
                    save(step, provenance);
                }
                if (stop) {
                    InputException failure = policy.failure();
                    if (failure != null) {
                        throw failure;
                    }
                    return false;
                }
            }
        }
        return true;
    }

    private void save(SegmentorStep step, Provenance provenance) {
        if (saves == null || series == null) {
            return;
        }
        Path newest = series.file(0);
        if (policy.attempt(
                () -> series.write(file -> SegmentorCheckpoint.write(file, step, done, saves.origin(), provenance)))) {
            saved = done;
            good = newest;
            listener.checkpointWritten(newest);
        }
    }

    /** Writes what was computed until frames could no longer be read. */
    private void rescue(SegmentorStep step, Provenance provenance, Throwable failure) {
        try {
            if (saved != done) {
                save(step, provenance);
            }
            if (saved == done && good != null) {
                listener.rescued(done, good);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** In a training that leaves files there is a picture of the batch; in any, the frames are named. */
    private DivergedException diverged(double loss, List<AugmentedFrame> batch) {
        List<String> ids = IntStream.range(0, batchSize)
                .mapToObj(i -> samples.id(order[first(done - 1) + i]))
                .toList();
        DivergedException found = new DivergedException("the segmentor's loss is " + loss, done);
        if (saves == null) {
            return new DivergedException(
                    found.what() + " in step " + done + ", frames " + String.join(", ", ids)
                            + ": train with a learningRate below " + settings.learningRate(),
                    found);
        }
        List<FloatImage> frames = batch.stream().map(AugmentedFrame::frame).toList();
        Path folder = saves.file().toAbsolutePath().getParent();
        return new SuspectBatch(done, ids, frames)
                .explain(found, folder == null ? saves.file() : folder, good == null ? null : good + ", step " + saved);
    }

    private int first(long step) {
        return (int) (step % perEpoch) * batchSize;
    }

    private List<AugmentedFrame> batch(long step) {
        int epoch = (int) (step / perEpoch);
        if (epoch != orderEpoch) {
            // Frames that do not fill the last batch wait for another epoch's order.
            order = EpochOrder.of(settings.seed(), epoch, samples.size());
            orderEpoch = epoch;
        }
        int from = first(step);
        return IntStream.range(from, from + batchSize)
                .parallel()
                .mapToObj(i -> {
                    AugmentedFrame sample = samples.get(order[i]);
                    return augmentation.apply(
                            sample.frame(), sample.labels(), SampleSeed.stream(settings.seed(), epoch, order[i]));
                })
                .toList();
    }
}
