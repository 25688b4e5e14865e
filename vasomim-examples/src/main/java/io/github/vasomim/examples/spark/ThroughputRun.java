package io.github.vasomim.examples.spark;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.sun.management.OperatingSystemMXBean;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.command.VasomimCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One measurement in a process of its own: the same frames twice, by the command or on Spark, of which the second time is told. */
public final class ThroughputRun {
    private static final double NANOS = 1e9;
    private static final int LEAST_ARGUMENTS = 5;

    private ThroughputRun() {}

    /**
     * Prints seconds of the clock and of the processor, and those that Spark took to start.
     *
     * @param args who works ({@code command} or {@code spark}), at what ({@code extract} or {@code predict}), cores, frames, folder of the
     *     results, then the further arguments of both
     * @throws IOException if old results cannot be deleted
     */
    public static void main(String[] args) throws IOException {
        if (args.length < LEAST_ARGUMENTS) {
            System.err.println("usage: ThroughputRun command|spark extract|predict CORES INPUT OUTPUT [ARGUMENT...]");
            System.exit(ExitCode.USAGE);
        }
        boolean cluster = args[0].equals("spark");
        boolean model = args[1].equals("predict");
        String cores = args[2];
        List<String> words = new ArrayList<>(List.of("--input", args[3], "--output", args[4]));
        words.addAll(List.of(args).subList(5, args.length));
        Path output = Path.of(args[4]);
        long start = System.nanoTime();
        try (SparkUse spark = cluster ? new SparkUse("throughput", "local[" + cores + "]", model) : null) {
            if (spark != null) {
                spark.context();
            } else {
                words.addAll(0, model ? List.of("predict", "vessels") : List.of("extract", "--threads", cores));
            }
            double startSeconds = (System.nanoTime() - start) / NANOS;
            // The first time classes are loaded and compiled; on a long job that is nothing.
            for (int i = 0; i < 2; i++) {
                if (Files.exists(output)) {
                    MoreFiles.deleteRecursively(output, RecursiveDeleteOption.ALLOW_INSECURE);
                }
                double before = System.nanoTime() / NANOS;
                double used = cpuSeconds();
                work(cluster, model, words);
                if (i == 1) {
                    System.out.printf(
                            Locale.ROOT,
                            "%.4f %.4f %.4f%n",
                            System.nanoTime() / NANOS - before,
                            cpuSeconds() - used,
                            startSeconds);
                }
            }
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS;
    }

    private static void work(boolean cluster, boolean model, List<String> words) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        String[] args = words.toArray(new String[0]);
        int code = !cluster
                ? VasomimCli.run(out, out, args)
                : model ? SparkPredict.run(out, out, args) : SparkExtract.run(out, out, args);
        if (code != ExitCode.OK) {
            throw new IllegalStateException("a run ended with " + code + ": " + said);
        }
    }
}
