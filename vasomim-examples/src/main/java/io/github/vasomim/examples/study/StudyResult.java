package io.github.vasomim.examples.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a study has come to so far.
 *
 * @param plan the study
 * @param scores of the finished cells
 */
public record StudyResult(StudyPlan plan, List<CellScores> scores) {
    /** Copies the list. */
    public StudyResult {
        scores = List.copyOf(scores);
    }

    /** Reads what stands in a folder. */
    static StudyResult read(StudyPlan plan, Path folder) {
        return new StudyResult(
                plan,
                plan.cells().stream()
                        .filter(cell -> CellRun.isDone(folder, cell))
                        .map(cell -> CellScores.read(folder, cell))
                        .toList());
    }

    /**
     * A row for each setting, finished or not.
     *
     * @return in the order of the design
     */
    public List<StudyRow> rows() {
        List<Setting> settings = plan.design().settings(plan.base());
        return settings.stream()
                .map(setting -> StudyRow.of(setting, settings.get(0), scores))
                .toList();
    }

    /** Cells done of all. */
    String progress() {
        return scores.size() + " of " + plan.cells().size() + " cells done";
    }

    /** What is scored. */
    String scored() {
        return plan.data().scored().size() + (plan.data().tested() ? " test frames" : " validation frames");
    }

    /** The figures as lines of text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(scored() + ", " + progress());
        lines.add(line("setting", "seeds", "DSC, %", "95 % interval", "ahead of first", "clDice, %", "95 % interval"));
        for (StudyRow row : rows()) {
            lines.add(line(
                    row.setting().name(),
                    row.seeds() + "",
                    FigureText.value(row.dice()),
                    FigureText.interval(row.dice()),
                    FigureText.lead(row.dice()),
                    FigureText.value(row.clDice()),
                    FigureText.interval(row.clDice())));
        }
        return lines;
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "%-14s %5s  %-30s %-15s %-20s %-30s %-15s", (Object[]) cells)
                .stripTrailing();
    }
}
