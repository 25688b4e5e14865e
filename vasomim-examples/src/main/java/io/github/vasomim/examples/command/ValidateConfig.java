package io.github.vasomim.examples.command;

import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.RunTask;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a file of settings. */
@Command(
        name = "validate",
        description = "Check a file of settings: keys, types, ranges, and what must fit together.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class ValidateConfig implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Settings as JSON; what it does not state has its default.")
    private Path file;

    @Option(
            names = "--task",
            defaultValue = "PRETRAIN",
            paramLabel = "TASK",
            description = "Whose settings: ${COMPLETION-CANDIDATES}. Default: PRETRAIN")
    private RunTask task;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new ValidateConfig(), args));
    }

    @Override
    public Integer call() {
        Record settings = RecordJson.read(file, task.defaults());
        String difference = ConfigDifference.of(task.defaults(), settings);
        terminal.say(file + ": valid");
        terminal.say(difference.isEmpty() ? "as the defaults" : difference);
        return ExitCode.OK;
    }
}
