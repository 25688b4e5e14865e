package io.github.vasomim.examples.spark;

import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.PixelScale;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.TunedModel;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Uses a fine-tuned model on many frames, as a job of Apache Spark. What it finds is what the command {@code predict} finds, pixel for
 * pixel and box for box.
 */
@Command(
        name = "spark-submit --class io.github.vasomim.examples.spark.SparkPredict",
        description = {
            "Find what a fine-tuned model was trained for on a cluster: vessels, stenoses or segments as one NAME.png per frame,",
            "stenoses as boxes in detections.json, images.json and detections.csv. Writes to job/ a manifest per partition, the",
            "frames that cannot be used (refused.csv) and a summary. Stopped or killed, it goes on where it was."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class SparkPredict implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private TunedModel model;

    @Mixin
    private JobOptions options;

    @Option(names = "--flips", description = "Also look at each frame mirrored, and average: twice the time.")
    private boolean flips;

    @Option(
            names = "--window",
            paramLabel = "FACTOR",
            description = "Look at frames resized by this factor through windows of the network's size.")
    private @Nullable Double window;

    @Mixin
    private PixelScale pixelScale;

    /**
     * Runs the job.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        int code = Launcher.run(new SparkPredict(), args);
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
        return Launcher.run(new CommandLine(new SparkPredict()), out, err, args);
    }

    @Override
    public Integer call() {
        terminal.check(() -> PredictOptions.DEFAULTS.withWindow(window));
        pixelScale.check(terminal);
        // The one model of an executor computes one frame at a time, on all its cores.
        return new ClusterJob(terminal, options)
                .run(ModelUse.of(model.path(), flips, window, pixelScale.millimetres()), true);
    }
}
