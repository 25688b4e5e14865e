package io.github.vasomim.engine.finetune;

import java.io.Serial;

/** Says that fine-tuning no longer yields finite numbers. The last checkpoint and the best model are untouched. */
public final class DivergedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DivergedException(String what, long step) {
        super(what + " in step " + step
                + ": the last checkpoint and the best model are intact; start anew with a lower training.learningRate");
    }
}
