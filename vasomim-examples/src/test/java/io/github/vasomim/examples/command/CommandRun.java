package io.github.vasomim.examples.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command said and ended with.
 *
 * @param code its exit code
 * @param out its results
 * @param err its messages
 */
record CommandRun(int code, String out, String err) {
    /** Runs a command as the command line would. */
    static CommandRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = VasomimCli.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
