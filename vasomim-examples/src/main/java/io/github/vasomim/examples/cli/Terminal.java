package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.weights.WeightReport;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options every command has, and its way to speak. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class Terminal {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    @Option(names = "--verbose", description = "Show where in the program an error came from.")
    private boolean verbose;

    private final AtomicBoolean announced = new AtomicBoolean();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Prints a line of the result.
     *
     * @param line the text
     */
    public void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    /**
     * Prints a line that is no part of the result.
     *
     * @param line the text
     */
    public void warn(String line) {
        spec.commandLine().getErr().println(line);
    }

    /**
     * Prints what became of stored weights.
     *
     * @param report about each tensor
     */
    public void tell(WeightReport report) {
        report.lines().forEach(line -> warn("weights: " + line));
    }

    /**
     * Starts to show progress.
     *
     * @param task what is being done, a word or two
     * @param total steps in all
     * @return to be told of each step, and closed
     */
    public Progress progress(String task, long total) {
        return Progress.start(task, total, spec.commandLine().getErr());
    }

    /**
     * From here on Ctrl-C asks the work to end in order.
     *
     * @return to be asked by the work, and closed after it
     */
    public StopSignal stopSignal() {
        return StopSignal.install(() -> {
            if (announced.compareAndSet(false, true)) {
                warn("stopping as soon as what is under way is complete");
            }
        });
    }

    /**
     * Makes a value of options; what its constructor refuses is a wrong usage.
     *
     * @param <T> the value's type
     * @param maker calls the constructor
     * @return the value
     */
    public <T> T check(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Refuses options that do not go together.
     *
     * @param holds whether they do
     * @param rule what is right
     */
    public void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    /**
     * Refuses a number that is too small.
     *
     * @param option its option
     * @param value what was given
     * @param least the smallest that will do
     */
    public void checkAtLeast(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + ": give " + least + " or more");
        }
    }

    /**
     * Refuses a number outside a range.
     *
     * @param option the option that gave it
     * @param value what was given
     * @param above the number it lies above
     * @param below the number it lies below
     */
    public void checkBetween(String option, double value, double above, double below) {
        if (!(value > above && value < below)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + value + ": give a number above " + above + " and below " + below);
        }
    }
}
