package io.github.vasomim.examples.spark;

import com.google.common.base.Splitter;
import io.github.vasomim.examples.cli.Counted;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.FrameLocation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures jobs on one machine's cores beside the commands on the same cores, one after the other in turn. */
@Command(
        name = "java io.github.vasomim.examples.spark.ClusterThroughput",
        description = {
            "Work on the same frames by the threaded command and on Spark, each in a process of its own, in turn, and print the",
            "frames per second and per second of processor time of both, and their ratios."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class ClusterThroughput implements Callable<Integer> {
    private static final List<String> WORKERS = List.of("command", "spark");

    /** One measurement. */
    private record Seconds(double clock, double processor, double start) {}

    @Mixin
    private Terminal terminal;

    @Option(names = "--input", required = true, paramLabel = "DIR", description = "A folder of frames.")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where results may go.")
    private Path output;

    @Option(names = "--model", paramLabel = "RUN", description = "Measure a model of vessels and not the filter.")
    private @Nullable Path model;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "Measurements of each.")
    private int rounds;

    @Option(names = "--cores", paramLabel = "N", description = "Cores to use; all of them where nothing is said.")
    private int cores = Runtime.getRuntime().availableProcessors();

    /**
     * Measures.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new ClusterThroughput(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        terminal.checkAtLeast("--rounds", rounds, 1);
        terminal.checkAtLeast("--cores", cores, 1);
        int frames = FrameFiles.frames(FrameLocation.of(input)).size();
        terminal.say(
                Counted.of(frames, "frame") + ", " + Counted.of(cores, "core") + ", " + Counted.of(rounds, "round"));
        compare(model == null ? "extract" : "predict", frames);
        return ExitCode.OK;
    }

    private void compare(String work, int frames) throws IOException, InterruptedException {
        List<Double> perSecond = new ArrayList<>();
        List<Double> perProcessorSecond = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Seconds> both = new ArrayList<>();
            for (String worker : WORKERS) {
                Seconds seconds = measure(worker, work);
                both.add(seconds);
                terminal.say(String.format(
                        Locale.ROOT,
                        "%s, %s: %.2f frames/s, %.2f frames per second of processor time%s",
                        work,
                        worker,
                        frames / seconds.clock(),
                        frames / seconds.processor(),
                        seconds.start() < 1 ? "" : String.format(Locale.ROOT, ", %.1f s to start", seconds.start())));
            }
            perSecond.add(both.get(0).clock() / both.get(1).clock());
            perProcessorSecond.add(both.get(0).processor() / both.get(1).processor());
        }
        terminal.say(work + ", Spark over command: " + ratios("frames/s", perSecond) + "; "
                + ratios("per second of processor time", perProcessorSecond));
    }

    private static String ratios(String what, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return String.format(Locale.ROOT, "%s %.3f (%.3f to %.3f)", what, median, sorted.get(0), sorted.get(size - 1));
    }

    private Seconds measure(String worker, String work) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add("-Dai.djl.pytorch.num_threads=" + cores);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ThroughputRun.class.getName()));
        line.addAll(List.of(worker, work, String.valueOf(cores), input.toString()));
        line.add(output.resolve("throughput").resolve(worker).toString());
        if (model != null) {
            line.addAll(List.of("--model", model.toString()));
        }
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the measurement of " + worker + " failed: " + said);
        }
        List<String> numbers = Splitter.on(' ').splitToList(said.substring(said.lastIndexOf('\n') + 1));
        return new Seconds(
                Double.parseDouble(numbers.get(0)),
                Double.parseDouble(numbers.get(1)),
                Double.parseDouble(numbers.get(2)));
    }
}
