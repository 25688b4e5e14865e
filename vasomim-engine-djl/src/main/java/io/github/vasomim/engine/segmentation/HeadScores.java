package io.github.vasomim.engine.segmentation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.metric.Summary;
import java.util.List;
import java.util.Map;

/**
 * How well a head of one's own did, frame by frame, by a score of one's own.
 *
 * @param frames at least one
 */
public record HeadScores(List<Frame> frames) implements FineTuneScores {
    private static final String SCORE = "score";

    /**
     * What a frame came to.
     *
     * @param frame its name
     * @param score finite, the higher the better
     */
    public record Frame(String frame, double score) {
        /** Checks the score. */
        public Frame {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException(
                        "score of " + frame + " is " + score + ": a task scores each frame by a finite number");
            }
        }
    }

    /** Copies the list. */
    public HeadScores {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frames: at least one is scored");
        }
    }

    /**
     * Mean and spread over the frames.
     *
     * @return over all frames
     */
    public Summary summary() {
        return Summary.of(frames.stream().mapToDouble(Frame::score).toArray());
    }

    @Override
    public Map<String, Double> means() {
        return Map.of(SCORE, summary().mean());
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.add(SCORE, SummaryJson.of(summary()));
        JsonArray each = new JsonArray();
        for (Frame frame : frames) {
            JsonObject one = new JsonObject();
            one.addProperty("frame", frame.frame());
            one.addProperty(SCORE, frame.score());
            each.add(one);
        }
        json.add("frames", each);
        return json;
    }
}
