package io.github.vasomim.engine.segmentor;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.PretrainAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.EpochOrder;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LearningRateSchedule;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains UNeXt-S on pseudo-labels: Adam, random resized crop and mirroring of frame and mask together, half cross-entropy and half
 * Dice (VasoMIM, arXiv 2602.11536). The result follows from settings and samples alone, on one machine with one number of threads.
 */
public final class SegmentorTrainer {
    /** Streams that are no frame's and no epoch's. */
    private static final int OWN = -1;

    private final SegmentorTraining settings;
    private final PseudoLabels samples;
    private final SegmentorListener listener;
    private final PretrainAugmentation augmentation;

    /**
     * Prepares a training.
     *
     * @param settings its settings
     * @param samples what to train on
     * @param listener hears of each step
     * @throws InputException if there are no samples, or too few for the side
     */
    public SegmentorTrainer(SegmentorTraining settings, PseudoLabels samples, SegmentorListener listener) {
        this.settings = settings;
        this.samples = samples;
        this.listener = listener;
        augmentation = PretrainAugmentation.standard(settings.side());
        if (samples.size() == 0) {
            throw new InputException("the segmentor's frames", "there are none", "Name a folder that holds angiograms");
        }
        if (batchSize() == 1 && settings.side() == UNeXt.SIDE_MULTIPLE) {
            throw new InputException(
                    "side " + settings.side(),
                    "one frame of this side leaves one pixel at the network's bottom, which cannot be normalised",
                    "Use side " + 2 * UNeXt.SIDE_MULTIPLE + " or batches of at least 2");
        }
    }

    /**
     * Trains from first values to the last epoch on the default device.
     *
     * @return every tensor of the network, named as the published weights are
     * @throws InputException if the loss is no longer a number
     * @throws DivergedException if a weight is no longer a number
     */
    public List<NamedTensor> train() {
        try (NDManager manager = NDManager.newBaseManager()) {
            return train(manager);
        }
    }

    /**
     * Trains from first values to the last epoch.
     *
     * @param parent whose device is trained on; nothing is left attached to it
     * @return every tensor of the network, named as the published weights are
     * @throws InputException if the loss is no longer a number
     * @throws DivergedException if a weight is no longer a number
     */
    public List<NamedTensor> train(NDManager parent) {
        List<NamedTensor> weights = train(parent, null);
        return Objects.requireNonNull(weights, "only a resumable training can be stopped");
    }

    /**
     * Trains to the last epoch on the default device, from first values or from where a stopped training stands. The result is the same
     * either way.
     *
     * @param saves where and when checkpoints are written, and when to stop
     * @return every tensor of the network, named as the published weights are; null if stopped, with a checkpoint to go on from
     * @throws InputException if the loss is no longer a number, or a checkpoint cannot be read or written
     * @throws DivergedException if a weight is no longer a number
     */
    public @Nullable List<NamedTensor> train(SegmentorSaves saves) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return train(manager, saves);
        }
    }

    private @Nullable List<NamedTensor> train(NDManager parent, @Nullable SegmentorSaves saves) {
        int perEpoch = samples.size() / batchSize();
        long steps = (long) perEpoch * settings.epochs();
        LearningRateSchedule schedule = LearningRateSchedule.polynomial(
                settings.learningRate(), settings.epochs(), SegmentorTraining.DECAY_POWER);
        SegmentorCheckpoint checkpoint = saves == null ? null : saves.find();
        long done = checkpoint == null ? 0 : checkpoint.step();
        int[] order = {};
        int orderEpoch = -1;
        long saved = System.nanoTime();
        try (SegmentorStep step = new SegmentorStep(parent, SampleSeed.stream(settings.seed(), OWN, 0), checkpoint)) {
            while (done < steps) {
                int epoch = (int) (done / perEpoch);
                if (epoch != orderEpoch) {
                    // Frames that do not fill the last batch wait for another epoch's order.
                    order = EpochOrder.of(settings.seed(), epoch, samples.size());
                    orderEpoch = epoch;
                }
                double rate = schedule.rate(epoch);
                double loss = step.run(batch(epoch, order, (int) (done % perEpoch) * batchSize()), rate);
                done++;
                if (!Double.isFinite(loss)) {
                    throw new InputException(
                            "learningRate " + settings.learningRate(),
                            "the segmentor's loss is " + loss + " at step " + done,
                            "Use a lower learningRate");
                }
                listener.stepDone(new SegmentorProgress(done, steps, epoch, settings.epochs(), rate, loss));
                if (saves != null && done < steps) {
                    boolean stop = saves.stop().getAsBoolean();
                    if (stop || System.nanoTime() - saved >= saves.seconds() * 1_000_000_000L) {
                        SegmentorCheckpoint.write(saves.file(), step, done, saves.origin());
                        saved = System.nanoTime();
                    }
                    if (stop) {
                        return null;
                    }
                }
            }
            return DivergedException.checked(step.weights(), steps).stream()
                    .map(TensorSource::fetch)
                    .toList();
        }
    }

    private int batchSize() {
        return Math.min(settings.batchSize(), samples.size());
    }

    private List<AugmentedFrame> batch(int epoch, int[] order, int from) {
        return IntStream.range(from, from + batchSize())
                .parallel()
                .mapToObj(i -> {
                    AugmentedFrame sample = samples.get(order[i]);
                    return augmentation.apply(
                            sample.frame(), sample.labels(), SampleSeed.stream(settings.seed(), epoch, order[i]));
                })
                .toList();
    }
}
