package io.github.vasomim.engine.segmentation;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Labelled frames to score a model on, each at its own resolution. Frames are read once and kept as the network takes them, so that
 * nothing is rounded that is not rounded when predicting. For one thread at a time.
 */
final class ScoredFrames<T, F, S extends FineTuneScores> {
    private record Entry(String id, FloatImage fitted, LabelRuns label) {}

    private final SegmentationSet set;
    private final Scoring<T, F, S> scoring;
    private final List<Entry> entries = new ArrayList<>();

    /** Reads nothing yet. */
    ScoredFrames(SegmentationSet set, Scoring<T, F, S> scoring) {
        this.set = set;
        this.scoring = scoring;
    }

    /** Scores every frame, in the order of the set. */
    S score(FrameInference<T> inference) {
        for (int i = entries.size(); i < set.size(); i++) {
            LabelledFrame frame = set.read(i);
            entries.add(new Entry(set.id(i), inference.fit(frame.frame().pixels()), LabelRuns.of(frame.label())));
        }
        List<F> scores = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            LabelImage label = entry.label().image();
            T prediction = inference.predict(entry.fitted(), new FrameSize(label.width(), label.height()));
            scores.add(scoring.frame(entry.id(), prediction, label));
        }
        return scoring.all(scores);
    }

    /** Scores a model on every frame of a set as any user of it would, in the order of the set. */
    static <T, F, S extends FineTuneScores> S score(
            SegmentationSet set, Scoring<T, F, S> scoring, Function<Angiogram, T> model) {
        List<F> scores = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            LabelledFrame frame = set.read(i);
            scores.add(scoring.frame(set.id(i), model.apply(frame.frame()), frame.label()));
        }
        return scoring.all(scores);
    }
}
