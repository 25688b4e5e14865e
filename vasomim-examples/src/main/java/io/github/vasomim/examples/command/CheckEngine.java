package io.github.vasomim.examples.command;

import io.github.vasomim.engine.setup.EngineFinding;
import io.github.vasomim.engine.setup.EngineProbe;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what engine and machine offer, and what is wrong with what to do about it. Ends with 1 where training cannot work. */
@Command(
        name = "doctor",
        description =
                "What engine and machine offer to training, and what stands in the way: versions, native library, "
                        + "threads, why a GPU is not seen, the processor's instructions, memory. Ends with 1 if the engine "
                        + "does not start.",
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
        EngineProbe probe = EngineProbe.take();
        for (EngineFinding finding : EngineFinding.of(probe)) {
            terminal.say(finding.subject() + ": " + finding.state());
            if (finding.fix() != null) {
                terminal.say("  " + finding.fix());
            }
        }
        return probe.usable() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
