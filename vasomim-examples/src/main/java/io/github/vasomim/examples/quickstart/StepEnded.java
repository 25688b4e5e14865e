package io.github.vasomim.examples.quickstart;

import java.io.Serial;

/** Ends the chain before its last step: a frame failed or the run was stopped. What was wrong has been said. */
public final class StepEnded extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * Ends the chain.
     *
     * @param code the exit code
     */
    public StepEnded(int code) {
        this.code = code;
    }

    /**
     * What the program ends with.
     *
     * @return the exit code
     */
    public int code() {
        return code;
    }
}
