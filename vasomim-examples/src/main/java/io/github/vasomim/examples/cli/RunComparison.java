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
import java.util.Objects;
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

    /** Measures by name, in the order of the first run. */
    private record Row(int seeds, Map<String, Summary> totals, Map<String, Measure> measures) {}

    private static final Map<String, String> TITLES =
            Map.of("dice", "DSC", "frameDice", "DSC, mean of frames", "vesselDice", "DSC, names aside");

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
        Map<String, Map<String, Double>> expected = first.get(0).scores();
        kinds.forEach((name, runs) -> {
            for (TunedRun run : runs) {
                if (!run.task().equals(first.get(0).task())) {
                    throw new InputException(
                            name,
                            "has a run of " + run.task() + " where the first is of "
                                    + first.get(0).task(),
                            "Compare runs of one task");
                }
                if (!run.scores().keySet().equals(expected.keySet())) {
                    throw new InputException(
                            name,
                            "has a run with the scores " + run.scores().keySet() + " where the first has "
                                    + expected.keySet(),
                            "Score all runs with the same version");
                }
                if (!frames(run).equals(frames(first.get(0)))) {
                    throw new InputException(
                            name,
                            "has a run scored on other frames than the first",
                            "Score all runs on the same frames");
                }
            }
            Map<String, Measure> measures = new LinkedHashMap<>();
            for (String score : expected.keySet()) {
                measures.put(score, measure(runs, first, frames(first.get(0)), score));
            }
            Map<String, Summary> totals = new LinkedHashMap<>();
            for (String total : first.get(0).totals().keySet()) {
                totals.put(
                        total,
                        Summary.of(runs.stream()
                                .mapToDouble(run -> run.totals().getOrDefault(total, Double.NaN))
                                .filter(Double::isFinite)
                                .toArray()));
            }
            comparison.rows.put(name, new Row(runs.size(), totals, measures));
        });
        return comparison;
    }

    private static Set<String> frames(TunedRun run) {
        return run.scores().values().iterator().next().keySet();
    }

    private static Measure measure(List<TunedRun> runs, List<TunedRun> first, Set<String> frames, String name) {
        Function<TunedRun, Map<String, Double>> scores =
                run -> Objects.requireNonNull(run.scores().get(name));
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
        List<List<String>> table = new ArrayList<>();
        table.add(headings("runs"));
        rows.forEach((name, row) -> table.add(cells(name, row)));
        int totals = rows.values().iterator().next().totals().size();
        for (List<String> cells : table) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s %5s", cells.get(0), cells.get(1)));
            for (int c = 2; c < cells.size(); c++) {
                boolean wide = c < 2 + totals || (c - 2 - totals) % 2 == 0;
                line.append(String.format(Locale.ROOT, wide ? "  %-30s" : " %-20s", cells.get(c)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> headings(String first) {
        List<String> headings = new ArrayList<>(List.of(first, "seeds"));
        Row row = rows.values().iterator().next();
        row.totals().keySet().forEach(total -> headings.add(TITLES.getOrDefault(total, total) + " of all, %"));
        for (String score : row.measures().keySet()) {
            headings.add(TITLES.getOrDefault(score, score) + ", %");
            headings.add("ahead");
        }
        return headings;
    }

    private static List<String> cells(String name, Row row) {
        List<String> cells = new ArrayList<>(List.of(name, String.valueOf(row.seeds())));
        row.totals()
                .values()
                .forEach(total -> cells.add(String.format(
                        Locale.ROOT, "%.2f (seeds ± %.2f)", 100 * total.mean(), 100 * total.deviation())));
        row.measures().values().forEach(measure -> {
            cells.add(measure.value());
            cells.add(measure.lead());
        });
        return cells;
    }

    /**
     * Writes table and curves.
     *
     * @param file the report to create or replace
     */
    public void write(Path file) {
        DataTable table = DataTable.of(headings("start").toArray(String[]::new));
        for (Map.Entry<String, Row> entry : rows.entrySet()) {
            table = table.row(cells(entry.getKey(), entry.getValue()).toArray(String[]::new));
        }
        int frames = rows.values()
                .iterator()
                .next()
                .measures()
                .values()
                .iterator()
                .next()
                .frames()
                .n();
        new HtmlReport("Fine-tunings compared", frames + " frames scored")
                .section("Scores")
                .paragraph(
                        "Mean over frames and seeds ± standard deviation over the frames (and over the seeds). Ahead: mean "
                                + "difference from the first row over the frames, in points, with the probability of one as far "
                                + "from zero by chance (sign-flip test on each frame's mean over the seeds).")
                .table(table)
                .section("Curves")
                .charts(
                        chart(LineChart.of("Validation", "epoch", "mean score over the seeds"), TunedRun::validation),
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
