package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.Pictures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The best, the median and the worst frame of a model, as pictures. */
public final class SegmentationCases {
    private SegmentationCases() {}

    /**
     * Adds a row of pictures for each case: frame, truth, prediction, errors.
     *
     * @param report where to
     * @param task what was looked for
     * @param set the frames
     * @param scores the model's scores on them, in their order
     * @param model labels the frames shown
     * @param <T> prediction for a frame
     * @param <S> scores
     */
    public static <T, S extends FineTuneScores> void addTo(
            HtmlReport report, DenseTask<T, S> task, SegmentationSet set, S scores, FramePredictor<T> model) {
        List<FrameScore> frames = task.frames(scores);
        List<Integer> order = IntStream.range(0, frames.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -frames.get(i).value()))
                .toList();
        Map<Integer, String> cases = new LinkedHashMap<>();
        cases.put(order.get(0), "best");
        if (order.size() > 2) {
            cases.put(order.get(order.size() / 2), "median");
        }
        cases.putIfAbsent(order.get(order.size() - 1), "worst");
        cases.forEach((index, word) -> {
            LabelledFrame frame = set.read(index);
            LabelImage predicted = task.labels(model.predict(frame.frame()));
            report.pictures(row(
                    task,
                    word + ": " + frames.get(index).frame() + ", "
                            + frames.get(index).text(),
                    frame,
                    predicted));
        });
    }

    private static PictureRow row(DenseTask<?, ?> task, String title, LabelledFrame labelled, LabelImage predicted) {
        FloatImage frame = labelled.frame().pixels();
        LabelImage truth = labelled.label();
        return PictureRow.of(
                        title,
                        List.of(
                                new Picture("frame", Pictures.grey(frame)),
                                new Picture("truth", task.overlay(frame, truth)),
                                new Picture("prediction", task.overlay(frame, predicted)),
                                new Picture("errors", task.errors(frame, predicted, truth))))
                .withLegend(task.legend(List.of(truth, predicted)));
    }
}
