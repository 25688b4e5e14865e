package io.github.vasomim.engine.internal.optim;

import io.github.vasomim.engine.optim.LossScaleSettings;
import org.jspecify.annotations.Nullable;

/**
 * The scale of a loss whose gradients are 16-bit floats: as large as they bear without overflowing, so that few of them vanish. For one
 * thread at a time.
 */
public final class LossScale {
    /** Below this it is not the scale that makes gradients overflow. */
    public static final double LEAST = 1;

    private final LossScaleSettings settings;
    private double factor;
    private int sound;
    private long skipped;

    /**
     * Where the scale stands, as a checkpoint holds it.
     *
     * @param factor what the loss is multiplied by
     * @param sound steps without an overflow since it last changed
     * @param skipped steps left out so far
     */
    public record State(double factor, int sound, long skipped) {}

    /**
     * Begins.
     *
     * @param settings how it moves
     */
    public LossScale(LossScaleSettings settings) {
        this(settings, null);
    }

    /**
     * Begins, or goes on.
     *
     * @param settings how it moves
     * @param state where it stands; null at the beginning
     */
    public LossScale(LossScaleSettings settings, @Nullable State state) {
        this.settings = settings;
        factor = state == null ? settings.start() : state.factor();
        sound = state == null ? 0 : state.sound();
        skipped = state == null ? 0 : state.skipped();
    }

    /**
     * What the loss is multiplied by, and its gradients are divided by.
     *
     * @return at least 1
     */
    public double factor() {
        return factor;
    }

    /**
     * Where the scale stands.
     *
     * @return to be stored
     */
    public State state() {
        return new State(factor, sound, skipped);
    }

    /** A step had finite gradients and was done. */
    public void held() {
        sound++;
        if (sound == settings.interval()) {
            sound = 0;
            factor *= settings.growth();
        }
    }

    /**
     * A step had gradients that were no finite numbers, and is left out.
     *
     * @return whether a smaller scale may help; false if there was none to speak of, and the scale stays
     */
    public boolean overflowed() {
        if (factor <= LEAST) {
            return false;
        }
        skipped++;
        sound = 0;
        factor = Math.max(LEAST, factor * settings.backoff());
        return true;
    }
}
