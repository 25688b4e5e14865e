package io.github.vasomim.examples.command;

import io.github.vasomim.engine.setup.EngineFinding;
import io.github.vasomim.engine.setup.EngineProbe;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what engine and machine offer, and why a GPU is not seen. */
@Command(
        name = "doctor",
        description = "What engine and machine offer to training, and what stands in the way: why a GPU is not seen, "
                + "whether bfloat16 is worth while, memory settings.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class CheckEngine implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new CheckEngine(), args));
    }

    @Override
    public Integer call() {
        for (EngineFinding finding : EngineFinding.of(EngineProbe.take())) {
            terminal.say(finding.subject() + ": " + finding.state());
            if (finding.fix() != null) {
                terminal.say("  " + finding.fix());
            }
        }
        return ExitCode.OK;
    }
}
