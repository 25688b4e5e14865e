package io.github.vasomim.engine.pretrain;

import io.github.vasomim.dataset.augment.SampleSeed;
import java.util.random.RandomGenerator;

/** The order of the frames in an epoch, which follows from seed and epoch alone. */
final class EpochOrder {
    private EpochOrder() {}

    static int[] of(long seed, int epoch, int count) {
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
