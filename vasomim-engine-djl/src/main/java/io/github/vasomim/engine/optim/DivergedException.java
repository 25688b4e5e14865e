package io.github.vasomim.engine.optim;

import io.github.vasomim.io.NamedTensor;
import java.io.Serial;
import java.util.List;

/** Says that training no longer yields finite numbers. Checkpoints and models on disk are those of before. */
public final class DivergedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Names what is no longer a number.
     *
     * @param what the value and what it is, as a clause
     * @param step the training step it was found in
     */
    public DivergedException(String what, long step) {
        super(what + " in step " + step
                + ": what is on disk is intact; start anew in another folder with a lower training.learningRate");
    }

    /**
     * Checks weights before they take the place of good ones on disk: a finite loss can leave weights that are not.
     *
     * @param tensors what is to be written
     * @param step steps done
     * @return the same tensors
     * @throws DivergedException if a value is not finite
     */
    public static List<NamedTensor> requireFinite(List<NamedTensor> tensors, long step) {
        for (NamedTensor tensor : tensors) {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new DivergedException("weight " + tensor.name() + " holds " + value, step);
                }
            }
        }
        return tensors;
    }
}
