package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.detection.BoxScores;
import io.github.vasomim.engine.detection.FindingPictures;
import io.github.vasomim.engine.finetune.FineTuneEpoch;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.metric.detection.DetectionScores;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LegendEntry;
import io.github.vasomim.report.LineChart;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The report of a detector's fine-tuning: figures, curves, and its best, median and worst frames. */
public final class DetectionReport {
    /** Boxes less sure are not drawn. */
    private static final double DRAWN = 0.5;

    private static final List<String> NAMES = List.of(
            "mAP",
            "mAP50",
            "mAP75",
            "mAP small",
            "mAP medium",
            "mAP large",
            "recall 1",
            "recall 10",
            "recall 100",
            "recall small",
            "recall medium",
            "recall large");

    private DetectionReport() {}

    /**
     * The figures for a line of text.
     *
     * @param scores of a set of frames
     * @return percentages
     */
    public static String line(BoxScores scores) {
        DetectionScores all = scores.scores();
        return String.format(
                Locale.ROOT,
                "mAP %s, mAP50 %s, mAP75 %s (%d frames)",
                percent(all.ap()),
                percent(all.ap50()),
                percent(all.ap75()),
                scores.frames().size());
    }

    /**
     * COCO's twelve figures, each on a line.
     *
     * @param scores of a set of frames
     * @return names and percentages
     */
    public static List<String> lines(BoxScores scores) {
        List<Double> figures = scores.scores().asList();
        return IntStream.range(0, NAMES.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%-14s %s", NAMES.get(i), percent(figures.get(i))))
                .toList();
    }

    private static String percent(double score) {
        return score == DetectionScores.UNDEFINED ? "none there" : String.format(Locale.ROOT, "%.2f %%", 100 * score);
    }

    /**
     * Writes the report of a finished run.
     *
     * @param file the file to create or replace
     * @param settings as text
     * @param result what the run came to
     * @param splits its frames; test frames are shown where there are any, else validation frames
     */
    public static void write(Path file, String settings, FineTuneResult<BoxScores> result, BoxSplits splits) {
        boolean tested = result.test() != null;
        BoxScores scores = Objects.requireNonNull(tested ? result.test() : result.validation());
        BoxSet shown = Objects.requireNonNull(tested ? splits.test() : splits.val());
        Map<String, String> figures = new LinkedHashMap<>();
        DetectionScores all = scores.scores();
        figures.put("mAP, " + (tested ? "test" : "validation"), percent(all.ap()));
        figures.put("mAP50", percent(all.ap50()));
        figures.put("mAP75", percent(all.ap75()));
        figures.put(
                "best epoch",
                (result.bestEpoch() + 1) + " of " + result.history().size());
        HtmlReport report = new HtmlReport("Fine-tuning: stenoses as boxes", shown.size() + " frames scored")
                .keyFigures(figures)
                .section("Curves")
                .charts(FineTuneReport.loss(Map.of("loss", result)), validation(result));
        report.section(tested ? "Test frames" : "Validation frames");
        try (StenosisDetector detector = StenosisDetector.load(Objects.requireNonNull(result.model()))) {
            cases(scores).forEach((index, word) -> {
                BoxScores.Frame frame = scores.frames().get(index);
                report.pictures(row(
                        String.format(Locale.ROOT, "%s: %s, %.3f", word, frame.frame(), frame.rank()),
                        shown.read(index),
                        detector));
            });
        }
        report.section("Scores").verbatim(String.join("\n", lines(scores)) + "\n");
        report.section("Settings").verbatim(settings).write(file);
    }

    /** Each validated score by its epoch. */
    private static LineChart validation(FineTuneResult<BoxScores> result) {
        List<FineTuneEpoch> epochs = result.history().stream()
                .filter(epoch -> !epoch.scores().isEmpty())
                .toList();
        double[] numbers =
                epochs.stream().mapToDouble(epoch -> epoch.epoch() + 1).toArray();
        LineChart chart = LineChart.of("Validation", "epoch", "average precision");
        for (String name : List.of("mAP", "mAP50", "mAP75")) {
            chart = chart.with(
                    name,
                    numbers,
                    epochs.stream()
                            .mapToDouble(epoch ->
                                    Objects.requireNonNull(epoch.scores().get(name)))
                            .toArray());
        }
        return chart;
    }

    private static Map<Integer, String> cases(BoxScores scores) {
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, scores.frames().size()).forEach(order::add);
        order.sort(Comparator.comparingDouble(i -> -scores.frames().get(i).rank()));
        Map<Integer, String> cases = new LinkedHashMap<>();
        cases.put(order.get(0), "best");
        if (order.size() > 2) {
            cases.put(order.get(order.size() / 2), "median");
        }
        cases.putIfAbsent(order.get(order.size() - 1), "worst");
        return cases;
    }

    private static PictureRow row(String title, LabelledBoxes frame, StenosisDetector detector) {
        List<DetectedBox> found = FindingPictures.sure(detector.detect(frame.frame()), DRAWN);
        return PictureRow.of(
                        title,
                        List.of(
                                new Picture("frame", Pictures.grey(frame.frame().pixels())),
                                new Picture("truth", FindingPictures.truth(frame)),
                                new Picture(
                                        "found, score in percent",
                                        FindingPictures.found(frame.frame().pixels(), found))))
                .withLegend(List.of(
                        new LegendEntry("truth", FindingPictures.TRUTH_RGB),
                        new LegendEntry("found with a score of at least " + DRAWN, FindingPictures.FOUND_RGB)));
    }
}
