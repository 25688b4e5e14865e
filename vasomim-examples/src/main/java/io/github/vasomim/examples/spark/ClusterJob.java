package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.Counted;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Plans a job, has Spark do what is left of it, and sums up. */
final class ClusterJob {
    private static final int POLL_MILLIS = 200;
    private static final String GO_ON = "What is complete stays: run the same command again to go on";

    private final Terminal terminal;
    private final JobOptions options;

    ClusterJob(Terminal terminal, JobOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /**
     * Runs a job.
     *
     * @param job what is done to each frame
     * @param wholeExecutors whether a task takes all cores of its executor
     * @return the exit code; frames that cannot be used are told but are no failure
     * @throws InputException if there are no frames, the job was begun otherwise, or results cannot be written
     */
    int run(FrameJob job, boolean wholeExecutors) {
        options.check(terminal);
        FrameListing listing = options.listing();
        JobFolder folder = new JobFolder(options.output());
        try (JobLock ours = JobLock.of(folder.output());
                SparkUse spark = new SparkUse("vasomim " + job.task(), options.master(), wholeExecutors)) {
            JobPlan plan = JobPlan.of(folder, job, listing, options.partitionFrames(), spark::slots);
            long workers = 0;
            if (!plan.left().isEmpty()) {
                folder.forgetSummary();
                JavaSparkContext context = spark.context();
                LongAccumulator frames = context.sc().longAccumulator("frames");
                LongAccumulator made = context.sc().longAccumulator("workers");
                PartitionWork work = new PartitionWork(
                        job, listing.archive(), folder.output().toString(), plan.hash(), frames, made);
                int code = await(context, work, plan.left());
                if (code != ExitCode.OK) {
                    return code;
                }
                workers = made.value();
            }
            JobSummary summary = JobSummary.write(folder, job, plan);
            terminal.say(summary.line(
                    folder.output(), plan.all().size() - plan.left().size(), workers));
            if (summary.done() < summary.frames()) {
                terminal.warn(Counted.of(summary.frames() - summary.done(), "frame") + " could not be used: see "
                        + folder.refused());
            }
            return summary.faults() > 0 ? ExitCode.FAULT : ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int await(JavaSparkContext context, PartitionWork work, List<Partition> left) {
        int frames = left.stream().mapToInt(part -> part.frames().size()).sum();
        try (StopSignal stop = terminal.stopSignal();
                Progress progress = terminal.progress(work.job().task(), frames)) {
            JavaFutureAction<List<Integer>> action =
                    context.parallelize(left, left.size()).map(work).collectAsync();
            while (true) {
                try {
                    action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    progress.at(frames, "");
                    return ExitCode.OK;
                } catch (TimeoutException e) {
                    progress.at(Math.min(frames, work.frames().value()), "");
                    if (stop.getAsBoolean()) {
                        action.cancel(true);
                        return stopped();
                    }
                } catch (CancellationException | ExecutionException e) {
                    if (stop.getAsBoolean()) {
                        return stopped();
                    }
                    throw refusal(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Spark was working", e);
        } finally {
            if (context.isLocal()) {
                ExecutorWorkers.closeUnused();
            }
        }
    }

    private int stopped() {
        terminal.warn("stopped. " + GO_ON);
        return ExitCode.STOPPED;
    }

    /** What the user can do something about, where that was the reason. */
    private RuntimeException refusal(Exception failure) {
        terminal.warn(GO_ON);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException input) {
                return input;
            }
        }
        return new IllegalStateException("Spark could not do the job", failure);
    }
}
