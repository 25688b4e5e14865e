package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.metric.PairedDifference;
import io.github.vasomim.metric.Summary;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LineChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Kinds of fine-tuning side by side, the first of them the one the others are measured against. */
public final class RunComparison {
    /** Four decimals hold no smaller probability. */
    private static final double SMALLEST_SHOWN = 1e-4;

    /** One measure of one kind. */
    private record Measure(
            Summary frames, Summary seeds, @Nullable PairedDifference ahead) {
        String value() {
            return String.format(
                    Locale.ROOT,
                    "%.2f ± %.2f (seeds ± %.2f)",
                    100 * frames.mean(),
                    100 * frames.deviation(),
                    100 * seeds.deviation());
        }

        String lead() {
            if (ahead == null) {
                return "—";
            }
            boolean tiny = ahead.probability() < SMALLEST_SHOWN;
            return String.format(
                    Locale.ROOT,
                    "%+.2f (p %s %.4f)",
                    100 * ahead.mean(),
                    tiny ? "<" : "=",
                    tiny ? SMALLEST_SHOWN : ahead.probability());
        }
    }

    private record Row(int seeds, Measure dice, Measure clDice) {}

    private final Map<String, List<TunedRun>> kinds;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private RunComparison(Map<String, List<TunedRun>> kinds) {
        this.kinds = kinds;
    }

    /**
     * Compares.
     *
     * @param kinds each with at least one run, by name
     * @return the comparison
     * @throws InputException if not all runs are scored on the same frames
     */
    public static RunComparison of(Map<String, List<TunedRun>> kinds) {
        RunComparison comparison = new RunComparison(kinds);
        List<TunedRun> first = kinds.values().iterator().next();
        Set<String> frames = first.get(0).dice().keySet();
        kinds.forEach((name, runs) -> {
            for (TunedRun run : runs) {
                if (!run.dice().keySet().equals(frames)) {
                    throw new InputException(
                            name,
                            "has a run scored on other frames than the first",
                            "Score all runs on the same frames");
                }
            }
            comparison.rows.put(
                    name,
                    new Row(
                            runs.size(),
                            measure(runs, first, frames, TunedRun::dice),
                            measure(runs, first, frames, TunedRun::clDice)));
        });
        return comparison;
    }

    private static Measure measure(
            List<TunedRun> runs,
            List<TunedRun> first,
            Set<String> frames,
            Function<TunedRun, Map<String, Double>> scores) {
        double[] seeds = runs.stream()
                .mapToDouble(run -> Summary.of(scores.apply(run).values()).mean())
                .toArray();
        double[] own = overSeeds(runs, frames, scores);
        PairedDifference ahead = runs == first ? null : PairedDifference.of(own, overSeeds(first, frames, scores));
        return new Measure(Summary.of(own), Summary.of(seeds), ahead);
    }

    /** Each frame's mean over the seeds. */
    private static double[] overSeeds(
            List<TunedRun> runs, Set<String> frames, Function<TunedRun, Map<String, Double>> scores) {
        return frames.stream()
                .mapToDouble(frame -> runs.stream()
                        .mapToDouble(run -> scores.apply(run).getOrDefault(frame, Double.NaN))
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }

    /**
     * The figures as lines of text.
     *
     * @return a heading and one line for each kind
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("runs", "seeds", "DSC, %", "ahead", "clDice, %", "ahead"));
        rows.forEach((name, row) -> lines.add(line(
                name,
                row.seeds() + "",
                row.dice().value(),
                row.dice().lead(),
                row.clDice().value(),
                row.clDice().lead())));
        return lines;
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "%-16s %5s  %-30s %-20s %-30s %-20s", (Object[]) cells)
                .stripTrailing();
    }

    /**
     * Writes table and curves.
     *
     * @param file the report to create or replace
     */
    public void write(Path file) {
        DataTable table = DataTable.of("start", "seeds", "DSC, %", "ahead", "clDice, %", "ahead");
        for (Map.Entry<String, Row> entry : rows.entrySet()) {
            Row row = entry.getValue();
            table = table.row(
                    entry.getKey(),
                    row.seeds() + "",
                    row.dice().value(),
                    row.dice().lead(),
                    row.clDice().value(),
                    row.clDice().lead());
        }
        int frames = rows.values().iterator().next().dice().frames().n();
        new HtmlReport("Fine-tunings compared", frames + " frames scored")
                .section("Scores")
                .paragraph(
                        "Mean over frames and seeds ± standard deviation over the frames (and over the seeds). Ahead: mean "
                                + "difference from the first row over the frames, in points, with the probability of one as far "
                                + "from zero by chance (sign-flip test on each frame's mean over the seeds).")
                .table(table)
                .section("Curves")
                .charts(
                        chart(LineChart.of("Validation", "epoch", "mean DSC over the seeds"), TunedRun::validation),
                        chart(LineChart.of("Loss", "epoch", "mean over epoch and seeds"), TunedRun::loss))
                .write(file);
    }

    private LineChart chart(LineChart empty, Function<TunedRun, Map<Integer, Double>> values) {
        LineChart chart = empty;
        for (Map.Entry<String, List<TunedRun>> kind : kinds.entrySet()) {
            Map<Integer, List<Double>> epochs = new TreeMap<>();
            for (TunedRun run : kind.getValue()) {
                values.apply(run)
                        .forEach((epoch, value) -> epochs.computeIfAbsent(epoch, e -> new ArrayList<>())
                                .add(value));
            }
            chart = chart.with(
                    kind.getKey(),
                    epochs.keySet().stream().mapToDouble(e -> e).toArray(),
                    epochs.values().stream()
                            .mapToDouble(all -> Summary.of(all).mean())
                            .toArray());
        }
        return chart;
    }
}
