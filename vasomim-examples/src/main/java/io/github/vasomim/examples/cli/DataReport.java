package io.github.vasomim.examples.cli;

import com.google.gson.GsonBuilder;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.dataset.check.DataCheck;
import io.github.vasomim.dataset.check.ManifestEntry;
import io.github.vasomim.dataset.check.SplitSummary;
import io.github.vasomim.io.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a check of data found, for people and as JSON.
 *
 * @param check the findings
 */
public record DataReport(DataCheck check) {
    private static final int MOST_EXAMPLES = 5;

    /** The file's content. */
    private record Content(
            long errors,
            long warnings,
            String manifestSha256,
            List<SplitSummary> splits,
            List<Line> faults,
            List<ManifestEntry> frames) {}

    /** A fault in the file. */
    private record Line(String severity, FaultKind kind, String subject, String text) {}

    /**
     * A table of the splits, the faults with a few examples of each kind, and their number.
     *
     * @return lines of text
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int width = Math.max(
                3,
                check.splits().stream()
                        .mapToInt(split -> split.set().length())
                        .max()
                        .orElse(0));
        lines.add(row(width, "set", "split", "layout", "frames", "labelled", "patients", "sizes; depths"));
        for (SplitSummary split : check.splits()) {
            lines.add(row(
                    width,
                    split.set(),
                    split.split().isEmpty() ? "-" : split.split(),
                    split.layout().name().toLowerCase(Locale.ROOT),
                    "" + split.frames(),
                    "" + split.labelled(),
                    split.patients() == 0 ? "-" : "" + split.patients(),
                    counts(split.sizes()) + "; " + counts(split.depths())));
        }
        for (FaultKind kind : FaultKind.values()) {
            List<Fault> faults = check.faults().stream()
                    .filter(fault -> fault.kind() == kind)
                    .toList();
            if (!faults.isEmpty()) {
                lines.add("");
                lines.add((kind.isError() ? "error: " : "warning: ") + kind.title() + ": " + faults.size());
                faults.stream()
                        .limit(MOST_EXAMPLES)
                        .forEach(fault -> lines.add("  " + fault.subject() + ": " + fault.text()));
                if (faults.size() > MOST_EXAMPLES) {
                    lines.add("  and " + (faults.size() - MOST_EXAMPLES) + " more, all of them with --json FILE");
                }
            }
        }
        lines.add("");
        lines.add(check.errors() + " errors, " + check.warnings() + " warnings");
        return lines;
    }

    private static String row(int width, String set, String split, String layout, String... rest) {
        return String.format(
                Locale.ROOT,
                "%-" + width + "s  %-5s  %-6s  %7s  %8s  %8s  %s",
                set,
                split,
                layout,
                rest[0],
                rest[1],
                rest[2],
                rest[3]);
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (counts.size() == 1 ? "" : " (" + entry.getValue() + ")"))
                .collect(Collectors.joining(", "));
    }

    /**
     * Writes all of it: figures, faults, and the manifest with its digest.
     *
     * @param file the file to create or replace
     */
    public void write(Path file) {
        List<Line> faults = check.faults().stream()
                .map(fault -> new Line(
                        fault.kind().isError() ? "error" : "warning", fault.kind(), fault.subject(), fault.text()))
                .toList();
        Content content = new Content(
                check.errors(),
                check.warnings(),
                check.manifest().digest(),
                check.splits(),
                faults,
                check.manifest().frames());
        String text = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(content)
                + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
