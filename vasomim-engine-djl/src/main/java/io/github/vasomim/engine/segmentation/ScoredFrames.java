package io.github.vasomim.engine.segmentation;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.KeptFrames;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Labelled frames to score a model on, each at its own resolution. Frames are read once and kept while memory lasts, as the network takes
 * them, so that nothing is rounded that is not rounded when predicting; the others are read each time. For one thread at a time.
 */
final class ScoredFrames<T, F, S extends FineTuneScores> {
    private record Entry(FloatImage fitted, LabelRuns label) {
        long bytes() {
            return (long) Float.BYTES * fitted.values().length + label.bytes();
        }
    }

    private final SegmentationSet set;
    private final FrameInference<T> inference;
    private final Scoring<T, F, S> scoring;
    private final KeptFrames<Entry> kept;

    /** Reads nothing yet. */
    ScoredFrames(SegmentationSet set, FrameInference<T> inference, Scoring<T, F, S> scoring, FrameMemory memory) {
        this.set = set;
        this.inference = inference;
        this.scoring = scoring;
        kept = new KeptFrames<>(set.size(), this::read, Entry::bytes, memory);
    }

    private Entry read(int index) {
        LabelledFrame frame = set.read(index);
        return new Entry(inference.fit(frame.frame().pixels()), LabelRuns.of(frame.label()));
    }

    /** Scores every frame, in the order of the set. */
    S score() {
        List<F> scores = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            Entry entry = kept.get(i);
            LabelImage label = entry.label().image();
            T prediction = inference.predict(entry.fitted(), new FrameSize(label.width(), label.height()));
            scores.add(scoring.frame(set.id(i), prediction, label));
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
