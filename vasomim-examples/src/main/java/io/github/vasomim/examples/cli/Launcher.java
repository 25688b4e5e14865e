package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.optim.DivergedException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts a command and turns whatever happens into a message and an {@link ExitCode}. */
public final class Launcher {
    private static final String VERBOSE = "--verbose";
    /** Begins the names of classes that jobs on a cluster need and only a cluster brings. */
    private static final String SPARK = "org/apache/spark/";

    private Launcher() {}

    /**
     * Runs a command on the program's own output and error streams.
     *
     * @param command an annotated command
     * @param args its arguments
     * @return the exit code
     */
    public static int run(Object command, String... args) {
        return run(new CommandLine(command), args);
    }

    /**
     * Runs a command, or one of a command's own commands, on the program's output and error streams.
     *
     * @param line the command
     * @param args its arguments
     * @return the exit code
     */
    public static int run(CommandLine line, String... args) {
        return run(line, writer(System.out), writer(System.err), args);
    }

    /**
     * Runs a command.
     *
     * @param line the command
     * @param out for results
     * @param err for messages and progress
     * @param args its arguments
     * @return the exit code
     */
    public static int run(CommandLine line, PrintWriter out, PrintWriter err, String... args) {
        prepareEngine();
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(Launcher::explainUsage);
        line.setExecutionExceptionHandler(Launcher::explainFailure);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("The Java heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB is too small: give more with java -Xmx, such as -Xmx8g");
        } catch (LinkageError e) {
            err.println(
                    String.valueOf(e.getMessage()).startsWith(SPARK)
                            ? "Spark is not on the class path: start with spark-submit, or as docs/cluster.md says"
                            : "The native library cannot be used (" + e + "): see the README on native libraries");
        }
        err.flush();
        return ExitCode.FAULT;
    }

    /**
     * Sets, where nobody else has, how the engine starts: the native library comes with the program, so nothing may be looked for on the
     * network, and nobody be told of it.
     */
    public static void prepareEngine() {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("java.awt.headless", "true");
    }

    private static int explainUsage(ParameterException refused, String[] args) {
        ParameterException wrong = refused instanceof MissingParameterException ? mistypedOr(refused, args) : refused;
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        List<String> commands = wrong.getCommandLine().getSubcommands().keySet().stream()
                .sorted()
                .toList();
        if (!commands.isEmpty()) {
            err.println("Commands of " + name + ": " + String.join(", ", commands));
        }
        err.println("See: " + name + " --help");
        return ExitCode.USAGE;
    }

    /** An option counts as missing where its name was mistyped: then the mistyped name is what to tell of. */
    private static ParameterException mistypedOr(ParameterException missing, String[] args) {
        CommandLine line = missing.getCommandLine();
        List<String> unknown = Arrays.stream(args)
                .filter(arg -> arg.startsWith("--"))
                .map(arg -> arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg)
                .filter(name -> !line.getCommandSpec().optionsMap().containsKey(name))
                .toList();
        return unknown.isEmpty() ? missing : new UnmatchedArgumentException(line, unknown);
    }

    private static int explainFailure(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        boolean expected = failure instanceof InputException || failure instanceof DivergedException;
        err.println(expected ? failure.getMessage() : "The program failed unexpectedly: " + failure);
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        if (deepest.hasMatchedOption(VERBOSE)) {
            failure.printStackTrace(err);
        } else if (!expected) {
            err.println("Run it again with " + VERBOSE + " to see where.");
        }
        err.flush();
        return expected ? ExitCode.BAD_INPUT : ExitCode.FAULT;
    }

    private static void setUnlessSet(String key, String value) {
        if (System.getProperty(key) == null && System.getenv(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
