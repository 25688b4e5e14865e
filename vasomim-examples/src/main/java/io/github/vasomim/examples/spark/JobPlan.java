package io.github.vasomim.examples.spark;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.engine.run.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a job and what was done before.
 *
 * @param hash tells this job from all others
 * @param all the partitions
 * @param left those without a manifest that still holds
 */
record JobPlan(String hash, List<Partition> all, List<Partition> left) {
    private static final String SIZE = "partitionFrames";
    /** Work of seconds to minutes: as much is lost with a task. */
    private static final int MOST_FRAMES = 64;
    /** Tasks for each that runs at a time, so that none waits long for the last. */
    private static final int ROUNDS = 8;

    /** The plan of a job, whose settings are written where it begins. */
    static JobPlan of(
            JobFolder folder,
            FrameJob job,
            FrameListing listing,
            @Nullable Integer partitionFrames,
            IntSupplier slots) {
        JsonObject then = folder.begun();
        JsonObject now = new JsonObject();
        now.addProperty("program", Provenance.libraryVersion());
        now.addProperty("task", job.task());
        now.add("settings", job.settings());
        now.addProperty("frames", listing.frames().size());
        now.addProperty(
                "names",
                ContentSum.of(listing.frames().stream().map(ListedFrame::name).collect(Collectors.joining("\n"))));
        Integer before = then == null ? null : sizeOf(then, folder.settings());
        int size = partitionFrames != null
                ? partitionFrames
                : before != null ? before : suited(listing.frames().size(), slots.getAsInt());
        now.addProperty(SIZE, size);
        if (then == null) {
            JobFolder.write(folder.settings(), now);
        } else {
            requireSame(folder.settings(), then, now);
        }
        String hash = ContentSum.of(now.toString());
        List<Partition> all = listing.partitions(size);
        List<Partition> left = new ArrayList<>();
        try (OpenArchive archive = listing.archive().open()) {
            for (Partition partition : all) {
                if (!isDone(folder, hash, partition, archive)) {
                    left.add(partition);
                }
            }
        }
        return new JobPlan(hash, all, left);
    }

    private static @Nullable Integer sizeOf(JsonObject settings, Path file) {
        JsonElement size = settings.get(SIZE);
        if (size == null) {
            return null;
        }
        try {
            int frames = size.getAsInt();
            if (frames > 0) {
                return frames;
            }
        } catch (RuntimeException e) {
            // Gson's word for what is no number; told below.
        }
        throw new InputException(
                file, "has " + SIZE + " " + size + ", which is no number from 1", JobFolder.BEGIN_ANEW);
    }

    private static int suited(int frames, int slots) {
        return Math.max(1, Math.min(MOST_FRAMES, (frames + ROUNDS * slots - 1) / (ROUNDS * slots)));
    }

    private static void requireSame(Path settings, JsonObject then, JsonObject now) {
        String difference = ConfigDifference.of(then, now);
        if (!difference.isEmpty()) {
            throw new InputException(
                    settings,
                    "the job was begun otherwise (" + difference + ")",
                    "Use the program, settings, model and frames it was begun with, or name another --output");
        }
    }

    private static boolean isDone(JobFolder folder, String hash, Partition partition, OpenArchive archive) {
        Path file = folder.manifest(partition.number());
        if (!Files.exists(file)) {
            return false;
        }
        Manifest manifest = Manifest.read(file);
        if (!manifest.job().equals(hash)
                || manifest.frames().size() != partition.frames().size()) {
            throw new InputException(file, "is of another job", "Delete it to have its partition done again");
        }
        Map<String, ListedFrame> now =
                partition.frames().stream().collect(Collectors.toMap(ListedFrame::name, frame -> frame));
        for (FrameRow row : manifest.frames()) {
            if (row.status() == FrameRow.Status.FAULT) {
                // Perhaps it passes.
                return false;
            }
            ListedFrame frame = now.get(row.name());
            if (frame == null) {
                throw new InputException(file, "is of another job", "Delete it to have its partition done again");
            }
            if (row.seemsUnchanged(frame)) {
                continue;
            }
            if (row.status() != FrameRow.Status.DONE) {
                // Perhaps the frame was mended.
                return false;
            }
            if (!archive.hash(frame).equals(row.sha256())) {
                throw new InputException(
                        row.source(),
                        "has changed since its results were written",
                        "Put it back, delete " + file + " to have its partition done again, or name another --output");
            }
        }
        return manifest.isWhole(folder.output());
    }
}
