package io.github.vasomim.examples.cli;

import picocli.CommandLine.Option;

/** The option of commands that work on several frames at a time. */
public final class WorkThreads {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Frames worked on at a time; one a processor where nothing is said.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * How many frames at a time.
     *
     * @param terminal where wrong usage is told
     * @return 1 or more
     */
    public int count(Terminal terminal) {
        terminal.checkAtLeast("--threads", threads, 1);
        return threads;
    }
}
