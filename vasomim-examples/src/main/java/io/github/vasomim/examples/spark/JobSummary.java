package io.github.vasomim.examples.spark;

import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.Counted;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.io.CsvLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a job, from the manifests of all its partitions.
 *
 * @param frames all of them
 * @param done those with results
 * @param refused those that could not be used
 * @param faults those the program failed on unexpectedly
 * @param partitions how many
 */
record JobSummary(int frames, int done, int refused, int faults, int partitions) {
    private static final List<String> HEADING = List.of("frame", "source", "subject", "rule", "fix", "manifest");

    /** Gathers the manifests and writes summary, refusals and, where boxes were looked for, those of all partitions together. */
    static JobSummary write(JobFolder folder, FrameJob job, JobPlan plan) {
        int[] counts = new int[FrameRow.Status.values().length];
        StringBuilder refusals = new StringBuilder(CsvLine.join(HEADING)).append('\n');
        DetectionFolder boxes = new DetectionFolder();
        for (Partition partition : plan.all()) {
            Path file = folder.manifest(partition.number());
            Manifest manifest = Manifest.read(file);
            if (!manifest.job().equals(plan.hash())) {
                throw new InputException(
                        file, "was written by another job meanwhile", "Name another --output, and run this job again");
            }
            for (FrameRow row : manifest.frames()) {
                counts[row.status().ordinal()]++;
                FrameRow.Refusal why = row.refusal();
                if (why != null) {
                    refusals.append(CsvLine.join(Stream.of(
                                            row.name(),
                                            row.source(),
                                            why.subject(),
                                            why.rule(),
                                            why.fix(),
                                            JobFolder.JOB + "/" + file.getFileName())
                                    .map(JobSummary::inOneLine)
                                    .toList()))
                            .append('\n');
                }
            }
            if (!manifest.files().isEmpty()) {
                boxes.addAll(folder.boxes(partition.number()));
            }
        }
        if (!boxes.isEmpty()) {
            boxes.write(folder.output());
        }
        int done = counts[FrameRow.Status.DONE.ordinal()];
        int refused = counts[FrameRow.Status.REFUSED.ordinal()];
        int faults = counts[FrameRow.Status.FAULT.ordinal()];
        JobSummary summary = new JobSummary(
                done + refused + faults, done, refused, faults, plan.all().size());
        JobFolder.write(folder.refused(), refusals.toString());
        JsonObject json = new JsonObject();
        json.addProperty("job", plan.hash());
        json.addProperty("task", job.task());
        json.addProperty("frames", summary.frames());
        json.addProperty("done", done);
        json.addProperty("refused", refused);
        json.addProperty("faults", faults);
        json.addProperty("partitions", summary.partitions());
        JobFolder.write(folder.summary(), json);
        return summary;
    }

    /** Names of files and messages of engines may hold line breaks, rows of a table may not. */
    private static String inOneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    /** One line. */
    String line(Path output, int kept, long workers) {
        List<String> parts = new ArrayList<>(List.of(done + " done"));
        if (refused > 0) {
            parts.add(refused + " refused");
        }
        if (faults > 0) {
            parts.add(faults + " failed");
        }
        return output + ": " + Counted.of(frames, "frame") + ", " + String.join(", ", parts) + "; "
                + Counted.of(partitions, "partition") + ", " + kept + " of them from before; worked on in "
                + workers + (workers == 1 ? " process" : " processes");
    }
}
