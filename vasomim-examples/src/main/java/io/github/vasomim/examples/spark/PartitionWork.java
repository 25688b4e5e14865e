package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.InputFrame;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * Works on a partition and writes its manifest. A frame that cannot be used becomes a row of it; only what cannot be written fails the
 * task.
 *
 * @param job what is done
 * @param archive where the frames are
 * @param output folder of the results
 * @param hash of the job
 * @param frames counts frames that were worked on
 * @param workers counts processes that made a worker
 */
record PartitionWork(
        FrameJob job, FrameArchive archive, String output, String hash, LongAccumulator frames, LongAccumulator workers)
        implements Function<Partition, Integer> {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public Integer call(Partition partition) {
        TaskContext task = TaskContext.get();
        JobFolder folder = new JobFolder(Path.of(output));
        DetectionFolder boxes = new DetectionFolder();
        List<FrameRow> rows = new ArrayList<>();
        try (ExecutorWorkers.Lease lease = ExecutorWorkers.lease(job, task.cpus(), () -> workers.add(1));
                OpenArchive open = archive.open()) {
            for (ListedFrame frame : partition.frames()) {
                if (task.isInterrupted()) {
                    throw new TaskKilledException("the job is stopped");
                }
                rows.add(row(open, frame, lease.worker(), boxes));
                frames.add(1);
            }
        }
        List<WrittenFile> files = boxes.isEmpty() ? List.of() : write(folder, partition.number(), boxes);
        new Manifest(hash, partition.number(), rows, files).write(folder.manifest(partition.number()));
        return partition.number();
    }

    private FrameRow row(OpenArchive open, ListedFrame frame, FrameWorker worker, DetectionFolder boxes) {
        InputFrame place = open.at(frame);
        String source = archive.kind() == FrameArchive.Kind.ZIP
                ? archive.path() + ", " + place.frame()
                : place.frame().toString();
        String sum = "";
        Path target;
        try {
            target = target(frame, worker.ending());
        } catch (InputException e) {
            return FrameRow.failed(frame, source, sum, e);
        }
        Consumer<Path> result;
        try {
            sum = open.hash(frame);
            result = worker.work(place, open.read(frame), boxes);
        } catch (RuntimeException e) {
            deleteOld(target, worker.ending());
            return FrameRow.failed(frame, source, sum, e);
        } catch (OutOfMemoryError e) {
            deleteOld(target, worker.ending());
            return FrameRow.failed(frame, source, sum, tooLarge(source, e));
        }
        if (worker.ending().isEmpty()) {
            return FrameRow.done(frame, source, sum, List.of());
        }
        result.accept(target);
        return FrameRow.done(frame, source, sum, List.of(WrittenFile.of(Path.of(output), target)));
    }

    /** Names come from archives, too: none may lead out of the folder. */
    private Path target(ListedFrame frame, String ending) {
        Path folder = Path.of(output);
        if (ending.isEmpty()) {
            // Boxes have no file for each frame.
            return folder;
        }
        Path target = folder.resolve(frame.name() + ending).normalize();
        if (!target.startsWith(folder) || target.startsWith(folder.resolve(JobFolder.JOB))) {
            throw new InputException(
                    archive.path() + ", " + frame.name(),
                    "its result would not lie among the results",
                    "Rename the frame, or its folder");
        }
        return target;
    }

    private static InputException tooLarge(String source, OutOfMemoryError e) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return new InputException(
                source,
                "takes more than the " + heap + " MiB of Java heap that there are",
                "Give executors more (spark.executor.memory), or take the frame out",
                e);
    }

    /** What an earlier attempt wrote when the frame could still be read. */
    private static void deleteOld(Path target, String ending) {
        try {
            if (!ending.isEmpty()) {
                Files.deleteIfExists(target);
            }
        } catch (IOException e) {
            throw new InputException(target, "cannot be deleted", "Delete it: its frame cannot be read any more", e);
        }
    }

    private static List<WrittenFile> write(JobFolder folder, int number, DetectionFolder boxes) {
        Path place = folder.boxes(number);
        boxes.write(place);
        return Stream.of(DetectionFolder.RESULTS, DetectionFolder.IMAGES, DetectionFolder.TABLE)
                .map(name -> WrittenFile.of(folder.output(), place.resolve(name)))
                .toList();
    }
}
