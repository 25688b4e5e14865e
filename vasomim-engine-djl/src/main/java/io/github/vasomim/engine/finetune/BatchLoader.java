package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.data.EpochOrder;
import io.github.vasomim.engine.internal.data.Prepared;
import io.github.vasomim.engine.internal.run.SuspectBatch;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Prepares the next batch on one background thread while a step runs. What a batch holds follows from seed and step alone. For one
 * reader; close it to end the thread.
 *
 * @param <B> a batch
 */
final class BatchLoader<B> implements AutoCloseable {
    /** Streams of an epoch that are no sample's: -1 is the order's, -2 and below are the steps'. */
    private static final long BATCHES = -2;

    /** A batch and the stream of what is drawn for it as a whole. */
    record Loaded<B>(B content, RandomGenerator random) {}

    private final TrainingSource<B> frames;
    private final long seed;
    private final int batchSize;
    private final long lastStep;
    private final ExecutorService thread;
    private Future<Loaded<B>> next;
    private long nextStep;

    /** Begins at once with the first batch. */
    BatchLoader(TrainingSource<B> frames, long seed, int batchSize, long firstStep, long lastStep) {
        this.frames = frames;
        this.seed = seed;
        this.batchSize = batchSize;
        this.lastStep = lastStep;
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "vasomim-batches");
            daemon.setDaemon(true);
            return daemon;
        });
        nextStep = firstStep;
        next = submit(firstStep);
    }

    /** The batch of the next step; at once asks for the one after it. */
    Loaded<B> next() {
        if (nextStep >= lastStep) {
            throw new IllegalStateException("step " + nextStep + " of " + lastStep + ": there are no more batches");
        }
        Loaded<B> batch = Prepared.await(next);
        nextStep++;
        if (nextStep < lastStep) {
            next = submit(nextStep);
        }
        return batch;
    }

    /** The batch of a step made again, the first step is 1; without pictures where its frames can no longer be read. */
    SuspectBatch suspect(long step) {
        int steps = frames.size() / batchSize;
        int[] order = EpochOrder.of(seed, (int) ((step - 1) / steps), frames.size());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < batchSize; i++) {
            ids.add(frames.id(order[(int) ((step - 1) % steps) * batchSize + i]));
        }
        List<FloatImage> views = List.of();
        try {
            views = frames.views(prepare(step - 1).content());
        } catch (RuntimeException e) {
            // Told by the missing picture: what ends the run is the lost number.
        }
        return new SuspectBatch(step, ids, views);
    }

    private Future<Loaded<B>> submit(long step) {
        return thread.submit(() -> prepare(step));
    }

    private Loaded<B> prepare(long step) {
        int steps = frames.size() / batchSize;
        int epoch = (int) (step / steps);
        int inEpoch = (int) (step % steps);
        int[] order = EpochOrder.of(seed, epoch, frames.size());
        List<Integer> chosen = new ArrayList<>(batchSize);
        for (int i = 0; i < batchSize; i++) {
            chosen.add(order[inEpoch * batchSize + i]);
        }
        B batch = frames.batch(chosen, index -> SampleSeed.stream(seed, epoch, index));
        return new Loaded<>(batch, SampleSeed.stream(seed, epoch, BATCHES - inEpoch));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
