package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.run.RunListener;
import java.nio.file.Path;
import java.util.List;

/** Says what a training's files come to where that is not as usual. */
public interface TerminalListener extends RunListener {
    /**
     * Where it is said.
     *
     * @return the command's terminal
     */
    Terminal terminal();

    @Override
    default void notWritten(InputException cause) {
        terminal().warn(cause.getMessage() + " Training goes on and tries again.");
    }

    @Override
    default void fellBack(List<InputException> damaged, Path used) {
        damaged.forEach(fault -> terminal().warn(String.valueOf(fault.getMessage())));
        terminal().warn("Training goes on from " + used + " in its place.");
    }

    @Override
    default void staysWide(String reason) {
        terminal().warn("training stays in 32 bits: " + reason);
    }

    @Override
    default void resumedElsewhere(List<String> differences) {
        terminal()
                .warn("Training goes on elsewhere than it began (" + String.join(", ", differences)
                        + "): the result is good, but not bit for bit that of a run without a break.");
    }

    @Override
    default void rescued(long step, Path checkpoint) {
        terminal().warn(checkpoint + " holds all " + step + " steps done; go on from there with --resume.");
    }

    @Override
    default void eventsLost(InputException cause) {
        terminal().warn("no more curves for TensorBoard: " + cause.getMessage());
    }
}
