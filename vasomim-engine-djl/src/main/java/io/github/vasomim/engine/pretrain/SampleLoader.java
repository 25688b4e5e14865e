package io.github.vasomim.engine.pretrain;

import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.internal.data.EpochOrder;
import io.github.vasomim.engine.internal.data.Prepared;
import io.github.vasomim.engine.pretrain.SampleMaking.Sample;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the next batch on background threads while a step runs. What a batch holds follows from seed, epoch and position alone.
 * For one reader; close it to end the threads.
 */
final class SampleLoader implements AutoCloseable {
    private final AnatomySource frames;
    private final SampleMaking making;
    private final long seed;
    private final int batchSize;
    private final long lastStep;
    private final ExecutorService threads;
    private @Nullable Pending next;
    private long nextStep;
    private int[] order = {};
    private int orderEpoch = -1;
    private boolean started;
    private LoaderStalls stalls = LoaderStalls.NONE;

    SampleLoader(
            AnatomySource frames,
            SampleMaking making,
            long seed,
            int batchSize,
            long firstStep,
            long lastStep,
            int threadCount) {
        this.frames = frames;
        this.making = making;
        this.seed = seed;
        this.batchSize = batchSize;
        this.lastStep = lastStep;
        threads = Executors.newFixedThreadPool(threadCount, work -> {
            Thread thread = new Thread(work, "vasomim-samples");
            thread.setDaemon(true);
            return thread;
        });
        nextStep = firstStep;
        next = nextStep < lastStep ? submit(nextStep) : null;
    }

    /** A batch in the making. */
    private static final class Pending {
        private final List<Future<Sample>> samples;
        private @Nullable TrainingBatch batch;

        Pending(List<Future<Sample>> samples) {
            this.samples = samples;
        }

        boolean isReady() {
            return samples.stream().allMatch(Future::isDone);
        }

        /** Waits for it; on several threads the same batch. */
        synchronized TrainingBatch await() {
            if (batch == null) {
                List<FloatImage> views = new ArrayList<>();
                List<LabelImage> anatomy = new ArrayList<>();
                List<RandomGenerator> random = new ArrayList<>();
                List<FrameChange> changes = new ArrayList<>();
                for (Future<Sample> future : samples) {
                    Sample sample = Prepared.await(future);
                    views.add(sample.frame());
                    random.add(sample.random());
                    anatomy.addAll(sample.anatomy());
                    if (sample.change() != null) {
                        changes.add(sample.change());
                    }
                }
                batch = new TrainingBatch(views, anatomy, random, changes.isEmpty() ? null : changes);
            }
            return batch;
        }
    }

    /** The batch of the next step; at once asks for the one after it. */
    TrainingBatch next() {
        Pending ready = Objects.requireNonNull(next, "no step is left");
        nextStep++;
        next = nextStep < lastStep ? submit(nextStep) : null;
        // The first batch of a run has nothing to hide behind.
        boolean late = started && !ready.isReady();
        started = true;
        long begin = System.nanoTime();
        TrainingBatch batch = ready.await();
        if (late) {
            stalls = stalls.plus((System.nanoTime() - begin) * 1e-9);
        }
        return batch;
    }

    /** The batch that {@link #next} will give the next time, waited for on any thread; null after the last one. */
    @Nullable Supplier<TrainingBatch> coming() {
        return next == null ? null : next::await;
    }

    /** The waiting so far. */
    LoaderStalls stalls() {
        return stalls;
    }

    private Pending submit(long step) {
        int steps = frames.size() / batchSize;
        int epoch = (int) (step / steps);
        if (epoch != orderEpoch) {
            order = EpochOrder.of(seed, epoch, frames.size());
            orderEpoch = epoch;
        }
        int from = (int) (step % steps) * batchSize;
        return new Pending(frames.all(
                Arrays.copyOfRange(order, from, from + batchSize),
                (index, frame) -> making.of(frame, SampleSeed.stream(seed, epoch, index)),
                threads));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        // Whoever waits for what will not come any more hears of it.
        if (next != null) {
            next.samples.forEach(sample -> sample.cancel(true));
        }
    }
}
