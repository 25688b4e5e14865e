package io.github.vasomim.engine.pretrain;

import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.FrameAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.data.EpochOrder;
import io.github.vasomim.engine.data.Prepared;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Prepares the next batch on background threads while a step runs. What a batch holds follows from seed, epoch and position alone.
 * For one reader; close it to end the threads.
 */
final class SampleLoader implements AutoCloseable {
    /** A frame, its mask, and the rest of its random stream. */
    private record Sample(AugmentedFrame view, RandomGenerator random) {}

    private final AnatomySource frames;
    private final FrameAugmentation augmentation;
    private final long seed;
    private final int batchSize;
    private final long lastStep;
    private final ExecutorService threads;
    private List<Future<Sample>> next;
    private long nextStep;
    private int[] order = {};
    private int orderEpoch = -1;
    private boolean started;
    private LoaderStalls stalls = LoaderStalls.NONE;

    SampleLoader(
            AnatomySource frames,
            FrameAugmentation augmentation,
            long seed,
            int batchSize,
            long firstStep,
            long lastStep,
            int threadCount) {
        this.frames = frames;
        this.augmentation = augmentation;
        this.seed = seed;
        this.batchSize = batchSize;
        this.lastStep = lastStep;
        threads = Executors.newFixedThreadPool(threadCount, work -> {
            Thread thread = new Thread(work, "vasomim-samples");
            thread.setDaemon(true);
            return thread;
        });
        nextStep = firstStep;
        next = nextStep < lastStep ? submit(nextStep) : List.of();
    }

    /** The batch of the next step; at once asks for the one after it. */
    TrainingBatch next() {
        List<Future<Sample>> ready = next;
        nextStep++;
        next = nextStep < lastStep ? submit(nextStep) : List.of();
        List<FloatImage> views = new ArrayList<>();
        List<LabelImage> anatomy = new ArrayList<>();
        List<RandomGenerator> random = new ArrayList<>();
        // The first batch of a run has nothing to hide behind.
        boolean late = started && !ready.stream().allMatch(Future::isDone);
        started = true;
        long begin = System.nanoTime();
        for (Future<Sample> future : ready) {
            Sample sample = Prepared.await(future);
            views.add(sample.view().frame());
            random.add(sample.random());
            anatomy.addAll(sample.view().labels());
        }
        if (late) {
            stalls = stalls.plus((System.nanoTime() - begin) * 1e-9);
        }
        return new TrainingBatch(views, anatomy, random);
    }

    /** The waiting so far. */
    LoaderStalls stalls() {
        return stalls;
    }

    private List<Future<Sample>> submit(long step) {
        int steps = frames.size() / batchSize;
        int epoch = (int) (step / steps);
        if (epoch != orderEpoch) {
            order = EpochOrder.of(seed, epoch, frames.size());
            orderEpoch = epoch;
        }
        int from = (int) (step % steps) * batchSize;
        List<Future<Sample>> futures = new ArrayList<>(batchSize);
        for (int i = 0; i < batchSize; i++) {
            int index = order[from + i];
            futures.add(threads.submit(() -> sample(epoch, index)));
        }
        return futures;
    }

    private Sample sample(int epoch, int index) {
        RandomGenerator random = SampleSeed.stream(seed, epoch, index);
        AnatomyFrame frame = frames.get(index);
        List<LabelImage> anatomy = frame.anatomy() == null ? List.of() : List.of(frame.anatomy());
        return new Sample(augmentation.apply(frame.frame(), anatomy, random), random);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
