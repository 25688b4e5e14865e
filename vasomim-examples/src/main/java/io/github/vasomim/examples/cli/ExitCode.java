package io.github.vasomim.examples.cli;

/** What a command ends with. */
public final class ExitCode {
    /** All was done. */
    public static final int OK = 0;
    /** A file, folder or setting cannot be used, or some frames failed. */
    public static final int BAD_INPUT = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 2;
    /** A fault of the program. */
    public static final int FAULT = 70;
    /** Stopped by Ctrl-C before all was done. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
