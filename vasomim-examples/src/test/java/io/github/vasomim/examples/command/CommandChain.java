package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands written as they are typed, and what became of them. */
final class CommandChain {
    private CommandChain() {}

    /** Runs a command: texts are split at blanks, all else is one argument each. */
    static CommandRun run(String command, Object... rest) {
        List<Object> args = new ArrayList<>(Splitter.on(' ').splitToList(command));
        for (Object each : rest) {
            if (each instanceof String text) {
                args.addAll(Splitter.on(' ').splitToList(text));
            } else {
                args.add(each);
            }
        }
        return CommandRun.of(args.toArray());
    }

    /** A run that must have succeeded. */
    static CommandRun done(CommandRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    /** A run that must have been refused with these words. */
    static void refused(CommandRun run, String... messages) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(messages).doesNotContain("\tat ");
    }

    /** The files of a run; those for TensorBoard, which the clock names, are called {@code events}. */
    static List<String> runFiles(Path folder) throws IOException {
        return names(folder).stream()
                .map(name -> name.startsWith("events.out.tfevents.") ? "events" : name)
                .toList();
    }

    /** Names of what lies in a folder, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
