package io.github.vasomim.engine.segmentation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.metric.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well masks were found, frame by frame.
 *
 * @param frames at least one
 */
public record MaskScores(List<SegmentationScores> frames) implements FineTuneScores {
    private static final String DICE = "dice";
    private static final String CL_DICE = "clDice";

    /** Copies the list. */
    public MaskScores {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frames: at least one is scored");
        }
    }

    /**
     * Mean and spread of a score over the frames.
     *
     * @param score such as {@link SegmentationScores#dice}
     * @return over all frames
     */
    public Summary summary(ToDoubleFunction<SegmentationScores> score) {
        return Summary.of(frames.stream().mapToDouble(score).toArray());
    }

    @Override
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        means.put(DICE, summary(SegmentationScores::dice).mean());
        means.put(CL_DICE, summary(SegmentationScores::clDice).mean());
        return means;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.add(DICE, SummaryJson.of(summary(SegmentationScores::dice)));
        json.add(CL_DICE, SummaryJson.of(summary(SegmentationScores::clDice)));
        JsonArray each = new JsonArray();
        for (SegmentationScores score : frames) {
            JsonObject frame = new JsonObject();
            frame.addProperty("frame", score.frame());
            frame.addProperty(DICE, score.dice());
            frame.addProperty(CL_DICE, score.clDice());
            each.add(frame);
        }
        json.add("frames", each);
        return json;
    }
}
