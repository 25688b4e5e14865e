package io.github.vasomim.examples;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.examples.ExampleArguments.UsageException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Starts an example and ends with a message, not a stack trace, where a file, a folder or the command line is at fault. */
final class ExampleMain {
    /** All was done. */
    static final int OK = 0;
    /** A file or folder cannot be used. */
    static final int BAD_INPUT = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;

    private ExampleMain() {}

    /**
     * Runs an example and ends the program.
     *
     * @param example what it does with its arguments
     * @param args the command line
     */
    static void exit(Consumer<String[]> example, String[] args) {
        System.exit(run(example, args, System.err));
    }

    /**
     * Runs an example.
     *
     * @param example what it does with its arguments
     * @param args the command line
     * @param messages what was wrong
     * @return the exit code
     */
    static int run(Consumer<String[]> example, String[] args, PrintStream messages) {
        // libtorch comes with the program: DJL shall look for nothing on the network, and tell nobody that it runs.
        for (String key : new String[] {"ai.djl.offline", "OPT_OUT_TRACKING"}) {
            if (System.getProperty(key) == null && System.getenv(key) == null) {
                System.setProperty(key, "true");
            }
        }
        try {
            example.accept(args);
            return OK;
        } catch (InputException | DivergedException e) {
            messages.println(e.getMessage());
            return BAD_INPUT;
        } catch (UsageException e) {
            messages.println(e.getMessage());
            return USAGE;
        }
    }
}
