package io.github.vasomim.examples.spark;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FilterOptions;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Finds vessels in many frames by a filter, as a job of Apache Spark. The masks are those of the command {@code extract}, pixel for pixel.
 */
@Command(
        name = "spark-submit --class io.github.vasomim.examples.spark.SparkExtract",
        description = {
            "Find vessels with a vesselness filter on a cluster; writes one NAME.png (0/255) per frame, and to job/ a manifest",
            "per partition, the frames that cannot be used (refused.csv) and a summary. Stopped or killed, it goes on where it was."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class SparkExtract implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private JobOptions options;

    @Mixin
    private FilterOptions filter;

    /**
     * Runs the job.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        int code = Launcher.run(new SparkExtract(), args);
        // Hadoop takes every exit of its own, also that with success, for a failure.
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    /**
     * Runs the job.
     *
     * @param out for results
     * @param err for messages and progress
     * @param args its arguments
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return Launcher.run(new CommandLine(new SparkExtract()), out, err, args);
    }

    @Override
    public Integer call() {
        // A filter keeps one core busy: as many tasks at a time as there are cores.
        return new ClusterJob(terminal, options).run(VesselSearch.of(filter.config(terminal)), false);
    }
}
