package io.github.vasomim.engine.pretrain;

import java.io.Serial;

/** Says that the loss is no longer a number. The last checkpoint is untouched. */
public final class NonFiniteLossException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NonFiniteLossException(StepValues values) {
        super("the loss is no longer finite " + values
                + ": the last checkpoint is intact; resume with a lower training.learningRate");
    }
}
