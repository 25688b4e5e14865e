package io.github.vasomim.examples.command;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainPreset;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.RunTask;
import io.github.vasomim.examples.cli.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows all settings of a run. */
@Command(
        name = "show",
        description =
                "Show every setting as JSON, as a run would have it: defaults or a preset, a file, single values.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class ShowConfig implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--task",
            defaultValue = "PRETRAIN",
            paramLabel = "TASK",
            description = "Whose settings: ${COMPLETION-CANDIDATES}. Default: PRETRAIN")
    private RunTask task;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Settings of pre-training by the machine: ${COMPLETION-CANDIDATES}.")
    private @Nullable PretrainPreset preset;

    @Mixin
    private RunSettings settings;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new ShowConfig(), args));
    }

    @Override
    public Integer call() {
        terminal.require(preset == null || task == RunTask.PRETRAIN, "--preset is for the task pretrain");
        Record defaults = preset == null ? task.defaults() : preset.config();
        terminal.say(RecordJson.toText(settings.over(defaults)).stripTrailing());
        return ExitCode.OK;
    }
}
