package io.github.vasomim.engine.internal.data;

import io.github.vasomim.dataset.augment.SampleSeed;
import java.util.random.RandomGenerator;

/** The order of the frames in an epoch, which follows from seed and epoch alone. Stateless, thread-safe. */
public final class EpochOrder {
    private EpochOrder() {}

    /**
     * Draws an order (Fisher and Yates, inside out).
     *
     * @param seed seed of the run
     * @param epoch number of the epoch
     * @param count number of frames
     * @return each index below {@code count} once
     */
    public static int[] of(long seed, int epoch, int count) {
        int[] order = new int[count];
        // Index -1 is no frame's: the order has a stream of its own.
        RandomGenerator random = SampleSeed.stream(seed, epoch, -1);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
