package io.github.vasomim.engine.optim;

import io.github.vasomim.io.TensorSource;
import java.io.Serial;
import java.util.List;

/** Says that training no longer yields finite numbers. Checkpoints and models on disk are those of before. Immutable, thread-safe. */
public final class DivergedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;
    private final long step;

    /**
     * Names what is no longer a number.
     *
     * @param what the value and what it is, as a clause
     * @param step the training step it was found in
     */
    public DivergedException(String what, long step) {
        super(what + " in step " + step
                + ": what is on disk is intact; start anew in another folder with a lower training.learningRate");
        this.what = what;
        this.step = step;
    }

    /**
     * Says more of the same.
     *
     * @param message all there is to say
     * @param cause what was found first
     */
    public DivergedException(String message, DivergedException cause) {
        super(message, cause);
        what = cause.what;
        step = cause.step;
    }

    /**
     * What is no longer a number.
     *
     * @return the value and what it is, as a clause
     */
    public String what() {
        return what;
    }

    /**
     * Where it was found.
     *
     * @return the training step, the first is 1
     */
    public long step() {
        return step;
    }

    /**
     * Checks weights before they take the place of good ones on disk: a finite loss can leave weights that are not.
     *
     * @param tensors what is to be written
     * @param step steps done
     * @return the same tensors, each of which throws this exception when it is fetched and holds what is not finite
     */
    public static List<TensorSource> checked(List<TensorSource> tensors, long step) {
        return tensors.stream()
                .map(t -> new TensorSource(t.name(), t.shape(), () -> {
                    float[] values = t.values().get();
                    for (float value : values) {
                        if (!Float.isFinite(value)) {
                            throw new DivergedException("weight " + t.name() + " holds " + value, step);
                        }
                    }
                    return values;
                }))
                .toList();
    }
}
