package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.Pictures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The best, the median and the worst frame of a model by Dice, as pictures. */
public final class SegmentationCases {
    private SegmentationCases() {}

    /**
     * Adds a row of pictures for each case: frame, truth, prediction, errors.
     *
     * @param report where to
     * @param set the frames
     * @param scores the model's scores on them, in their order
     * @param model segments the frames shown
     */
    public static void addTo(
            HtmlReport report, SegmentationSet set, List<SegmentationScores> scores, VesselSegmenter model) {
        List<Integer> order = IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores.get(i).dice()))
                .toList();
        Map<Integer, String> cases = new LinkedHashMap<>();
        cases.put(order.get(0), "best");
        if (order.size() > 2) {
            cases.put(order.get(order.size() / 2), "median");
        }
        cases.putIfAbsent(order.get(order.size() - 1), "worst");
        cases.forEach((index, word) -> report.pictures(row(word, set.read(index), scores.get(index), model)));
    }

    private static PictureRow row(
            String word, LabelledFrame labelled, SegmentationScores score, VesselSegmenter model) {
        FloatImage frame = labelled.frame().pixels();
        LabelImage truth = labelled.label();
        LabelImage predicted = model.segment(labelled.frame()).mask();
        return PictureRow.of(
                        String.format(
                                Locale.ROOT,
                                "%s: %s, DSC %.3f, clDice %.3f",
                                word,
                                score.frame(),
                                score.dice(),
                                score.clDice()),
                        List.of(
                                new Picture("frame", Pictures.grey(frame)),
                                new Picture("truth", Pictures.overlay(frame, truth, Pictures.OVERLAY_RGB)),
                                new Picture("prediction", Pictures.overlay(frame, predicted, Pictures.OVERLAY_RGB)),
                                new Picture("errors", Pictures.errors(frame, predicted, truth))))
                .withLegend(Pictures.ERROR_LEGEND);
    }
}
