package io.github.vasomim.engine.detection;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.metric.detection.DetectionCounts;
import io.github.vasomim.metric.detection.DetectionScores;
import io.github.vasomim.metric.detection.TrueBox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well findings were found, frame by frame.
 *
 * @param frames at least one, and at least one with a finding
 */
public record BoxScores(List<Frame> frames) implements FineTuneScores {
    /**
     * What a frame came to.
     *
     * @param frame its name
     * @param counts its detections, matched
     * @param truths findings that count
     * @param surest score of the surest detection, 0 where there is none
     */
    public record Frame(String frame, DetectionCounts counts, int truths, double surest) {
        /**
         * Scores a frame.
         *
         * @param frame its name
         * @param detections what was found
         * @param findings what is there
         * @return its scores
         */
        public static Frame of(String frame, List<DetectedBox> detections, List<LabelledBox> findings) {
            List<TrueBox> truths = findings.stream()
                    .map(each ->
                            new TrueBox(each.category(), each.box(), each.box().area(), each.crowd()))
                    .toList();
            return new Frame(
                    frame,
                    DetectionCounts.of(truths, detections),
                    (int) findings.stream().filter(each -> !each.crowd()).count(),
                    detections.stream().mapToDouble(DetectedBox::score).max().orElse(0));
        }

        /**
         * One number to rank frames by: average precision, or where there is nothing to find how unsure the surest detection is.
         *
         * @return 0 to 1, the higher the better
         */
        public double rank() {
            return truths == 0 ? 1 - surest : DetectionScores.of(counts).ap();
        }
    }

    /** Copies the list. */
    public BoxScores {
        frames = List.copyOf(frames);
        if (frames.stream().noneMatch(each -> each.truths > 0)) {
            throw new IllegalArgumentException(
                    frames.size() + " frames without a finding: COCO's scores are defined where there is one");
        }
    }

    /**
     * COCO's scores.
     *
     * @return over all frames
     */
    public DetectionScores scores() {
        return DetectionScores.of(
                DetectionCounts.sum(frames.stream().map(Frame::counts).toList()));
    }

    @Override
    public Map<String, Double> means() {
        DetectionScores scores = scores();
        Map<String, Double> means = new LinkedHashMap<>();
        means.put("mAP", scores.ap());
        means.put("mAP50", scores.ap50());
        means.put("mAP75", scores.ap75());
        return means;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        means().forEach(json::addProperty);
        DetectionScores scores = scores();
        json.addProperty("mAPsmall", scores.apSmall());
        json.addProperty("mAPmedium", scores.apMedium());
        json.addProperty("mAPlarge", scores.apLarge());
        json.addProperty("recall1", scores.ar1());
        json.addProperty("recall10", scores.ar10());
        json.addProperty("recall100", scores.ar100());
        JsonArray each = new JsonArray();
        for (Frame frame : frames) {
            JsonObject entry = new JsonObject();
            entry.addProperty("frame", frame.frame);
            entry.addProperty("findings", frame.truths);
            entry.addProperty("rank", frame.rank());
            each.add(entry);
        }
        json.add("frames", each);
        return json;
    }
}
