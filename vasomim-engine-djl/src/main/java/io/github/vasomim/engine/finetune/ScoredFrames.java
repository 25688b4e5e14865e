package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.VesselPrediction;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.SegmentationScores;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled frames to score a model on, each at its own resolution. Frames are read once and kept as the network takes them, so that
 * nothing is rounded that is not rounded when predicting. For one thread at a time.
 */
final class ScoredFrames {
    private record Entry(String id, FloatImage fitted, LabelImage label) {}

    private final SegmentationSet set;
    private final List<Entry> entries = new ArrayList<>();

    /** Reads nothing yet. */
    ScoredFrames(SegmentationSet set) {
        this.set = set;
    }

    /** Scores every frame, in the order of the set. */
    List<SegmentationScores> score(FrameInference<VesselPrediction> inference) {
        for (int i = entries.size(); i < set.size(); i++) {
            LabelledFrame frame = set.read(i);
            entries.add(new Entry(set.id(i), inference.fit(frame.frame().pixels()), frame.label()));
        }
        List<SegmentationScores> scores = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            FrameSize size = new FrameSize(entry.label().width(), entry.label().height());
            VesselPrediction prediction = inference.predict(entry.fitted(), size);
            scores.add(SegmentationScores.of(entry.id(), prediction.mask(), entry.label()));
        }
        return scores;
    }

    /** Scores a model on every frame of a set as any user of it would, in the order of the set. */
    static List<SegmentationScores> score(SegmentationSet set, VesselSegmenter segmenter) {
        List<SegmentationScores> scores = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            LabelledFrame frame = set.read(i);
            VesselPrediction prediction = segmenter.segment(frame.frame());
            scores.add(SegmentationScores.of(set.id(i), prediction.mask(), frame.label()));
        }
        return scores;
    }
}
