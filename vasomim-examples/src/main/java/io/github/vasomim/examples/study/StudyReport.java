package io.github.vasomim.examples.study;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.examples.cli.Counted;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.IntervalChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The results of a study for a person: a table, plots with confidence intervals, and the paper's figures, named as such. */
public final class StudyReport {
    /** Name of the report in the folder of the study. */
    public static final String FILE = "report.html";

    private final StudyResult result;
    private final StudyDesign design;
    private final List<StudyRow> rows;

    private StudyReport(StudyResult result) {
        this.result = result;
        this.design = result.plan().design();
        this.rows = result.rows();
    }

    /**
     * Writes the report.
     *
     * @param result the results so far
     * @param folder of the study
     */
    public static void write(StudyResult result, Path folder) {
        new StudyReport(result).write(folder.resolve(FILE));
    }

    private void write(Path file) {
        StudyPlan plan = result.plan();
        boolean unfinished = result.scores().size() < plan.cells().size();
        HtmlReport report = new HtmlReport(
                        design.title(),
                        "study " + design.name() + ", " + result.scored() + ", " + result.progress()
                                + (unfinished ? ": unfinished" : ""))
                .section("Scores")
                .paragraph(
                        "Mean over frames and seeds ± standard deviation over the frames (and over the seeds, where there are "
                                + "several); each seed has a pre-training and a fine-tuning of its own. 95 % interval: of the mean, by "
                                + "bootstrap over seeds and frames. All settings share the frames, so that intervals may overlap where "
                                + "settings differ: that is what the next column is for. Ahead: mean difference from the first row in "
                                + "points, with the probability of one as far from zero by chance (sign-flip test over the frames). "
                                + "Published: the paper's DSC in percent, on other frames (see below).")
                .table(table());
        if (!plan.data().tested()) {
            report.paragraph("There is no test split: the frames that are scored also chose the best epoch.");
        }
        report.section("Plots")
                .intervals(List.of(
                        chart("DSC", "mean DSC, %", StudyRow::dice),
                        chart("clDice", "mean clDice, %", StudyRow::clDice)));
        addPublished(report);
        report.section("Settings")
                .paragraph(Counted.of(plan.base().frames(), "unlabelled frame") + ", "
                        + Counted.of(plan.base().labels(), "labelled training frame")
                        + ". Where settings see a part of them, they "
                        + "get as many " + (plan.base().equalSteps() ? "steps" : "epochs") + " as all.")
                .verbatim(RecordJson.toText(plan.base().pretrain()))
                .verbatim(RecordJson.toText(plan.base().fineTune()))
                .write(file);
    }

    private DataTable table() {
        DataTable table = DataTable.of(
                "setting",
                "unlabelled",
                "labels",
                "seeds",
                "DSC, %",
                "95 % interval",
                "ahead",
                PublishedFigure.SOURCE,
                "clDice, %",
                "95 % interval");
        for (StudyRow row : rows) {
            Setting setting = row.setting();
            Pretraining pretraining = setting.pretraining();
            table = table.row(
                    setting.name(),
                    (pretraining == null ? 0 : pretraining.frames()) + "",
                    setting.labels() + "",
                    row.seeds() + "",
                    FigureText.value(row.dice()),
                    FigureText.interval(row.dice()),
                    FigureText.lead(row.dice()),
                    FigureText.published(setting.published()),
                    FigureText.value(row.clDice()),
                    FigureText.interval(row.clDice()));
        }
        return table;
    }

    private IntervalChart empty(String title, String measure) {
        IntervalChart chart = IntervalChart.of(title, design.axis(), measure);
        return switch (design.scale()) {
            case LINEAR -> chart;
            case LOGARITHMIC -> chart.withLogX();
            case NAMES ->
                chart.withCategories(rows.stream()
                        .filter(row -> row.setting()
                                .series()
                                .equals(rows.get(0).setting().series()))
                        .map(row -> row.setting().name())
                        .toList());
        };
    }

    private IntervalChart chart(String title, String label, Function<StudyRow, @Nullable Figure> measure) {
        Map<String, List<IntervalChart.Estimate>> curves = new LinkedHashMap<>();
        for (StudyRow row : rows) {
            Figure figure = measure.apply(row);
            if (figure != null) {
                double mean = 100 * figure.frames().mean();
                // The median of few resamples may lie beside the mean: the limits never exclude it.
                curves.computeIfAbsent(row.setting().series(), series -> new ArrayList<>())
                        .add(new IntervalChart.Estimate(
                                row.setting().x(),
                                mean,
                                Math.min(mean, 100 * figure.interval().low()),
                                Math.max(mean, 100 * figure.interval().high())));
            }
        }
        IntervalChart chart = empty(title + " with 95 % intervals", label);
        for (Map.Entry<String, List<IntervalChart.Estimate>> curve : curves.entrySet()) {
            chart = chart.with(curve.getKey(), curve.getValue());
        }
        return chart;
    }

    private void addPublished(HtmlReport report) {
        List<PublishedFigure> published = design.published();
        if (published.isEmpty()) {
            return;
        }
        DataTable table = DataTable.of("setting", "DSC, %");
        List<IntervalChart.Estimate> estimates = new ArrayList<>();
        for (PublishedFigure figure : published) {
            table = table.row(figure.setting(), FigureText.published(figure.dice()));
            estimates.add(new IntervalChart.Estimate(figure.x(), figure.dice(), figure.dice(), figure.dice()));
        }
        report.section("Published")
                .paragraph(
                        "What the paper found (VasoMIM, arXiv 2602.11536): mean DSC on ARCADE-V with ViT-B/16, pre-trained on "
                                + "171,478 frames where nothing else is said. Other frames and another budget: directions compare, values "
                                + "do not.")
                .table(table);
        if (estimates.size() > 1) {
            report.intervals(List.of(
                    empty("DSC, " + PublishedFigure.SOURCE, "mean DSC, %").with("published", estimates)));
        }
    }
}
