package io.github.vasomim.downstream;

/**
 * Makes a head on given weights. It is called once for the head that is trained and once for its twin without gradients, and must
 * ask for the same weights in the same order each time. Thread-safe if it holds nothing.
 *
 * @param <T> the decoded result for one frame
 */
@FunctionalInterface
public interface HeadFactory<T> {
    /**
     * Makes the head.
     *
     * @param weights where its weights come from
     * @param width encoder width D
     * @param patchSize patch side in pixels
     * @return a head that uses those weights
     */
    DownstreamHead<T> create(HeadWeights weights, int width, int patchSize);
}
