package io.github.vasomim.engine.pretrain;

/**
 * How often training had to wait for frames: with none, reading and augmenting keep up with it.
 *
 * @param steps steps whose frames were not ready when it was their turn
 * @param seconds how long these waited together
 */
public record LoaderStalls(long steps, double seconds) {
    /** No waiting. */
    public static final LoaderStalls NONE = new LoaderStalls(0, 0);

    LoaderStalls plus(double waited) {
        return new LoaderStalls(steps + 1, seconds + waited);
    }
}
