package io.github.vasomim.engine.segmentation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.ClassCounts;
import io.github.vasomim.metric.ClassScores;
import io.github.vasomim.metric.ClassTable;
import io.github.vasomim.metric.Dice;
import io.github.vasomim.metric.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well vessel segments were named. The score of a set is {@link ClassTable#meanDiceOfTruth()}: the mean, over the classes
 * that occur in the truth of the set, of their mean Dice over the frames where prediction or truth hold them.
 *
 * @param frames at least one
 */
public record SegmentScores(List<Frame> frames) implements FineTuneScores {
    private static final String DICE = "dice";
    private static final String FRAME_DICE = "frameDice";
    private static final String VESSEL_DICE = "vesselDice";

    /**
     * What a frame came to.
     *
     * @param frame name of the frame
     * @param counts pixels of each class
     * @param vesselDice Dice of all segments together, whatever their names
     */
    public record Frame(String frame, ClassCounts counts, double vesselDice) {
        /**
         * Scores a frame.
         *
         * @param frame name of the frame
         * @param prediction the labels to judge
         * @param truth the reference, of the same size
         * @return its scores
         */
        public static Frame of(String frame, LabelImage prediction, LabelImage truth) {
            return new Frame(frame, ClassCounts.of(prediction, truth), Dice.of(prediction, truth));
        }

        /**
         * Mean Dice of the classes present in prediction or truth.
         *
         * @return 0 to 1
         */
        public double dice() {
            return counts.meanDice();
        }
    }

    /** Copies the list. */
    public SegmentScores {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frames: at least one is scored");
        }
    }

    /**
     * The scores class by class.
     *
     * @return one row per class that is present anywhere
     */
    public ClassTable table() {
        return ClassTable.of(frames.stream().map(Frame::counts).toList());
    }

    /**
     * Mean and spread over the frames of the mean Dice of their classes.
     *
     * @return over all frames
     */
    public Summary frameDice() {
        return Summary.of(frames.stream().mapToDouble(Frame::dice).toArray());
    }

    /**
     * Mean and spread over the frames of the Dice of all segments together.
     *
     * @return over all frames
     */
    public Summary vesselDice() {
        return Summary.of(frames.stream().mapToDouble(Frame::vesselDice).toArray());
    }

    @Override
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        means.put(DICE, table().meanDiceOfTruth());
        means.put(FRAME_DICE, frameDice().mean());
        means.put(VESSEL_DICE, vesselDice().mean());
        return means;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        ClassTable table = table();
        json.addProperty(DICE, table.meanDiceOfTruth());
        json.add(FRAME_DICE, SummaryJson.of(frameDice()));
        json.add(VESSEL_DICE, SummaryJson.of(vesselDice()));
        JsonArray classes = new JsonArray();
        for (ClassScores row : table.rows()) {
            JsonObject each = new JsonObject();
            each.addProperty("label", row.label());
            each.addProperty("segment", SyntaxSegment.ofId(row.label()).label());
            each.add(DICE, SummaryJson.of(row.dice()));
            classes.add(each);
        }
        json.add("classes", classes);
        JsonArray all = new JsonArray();
        for (Frame frame : frames) {
            JsonObject each = new JsonObject();
            each.addProperty("frame", frame.frame());
            each.addProperty(FRAME_DICE, frame.dice());
            each.addProperty(VESSEL_DICE, frame.vesselDice());
            all.add(each);
        }
        json.add("frames", all);
        return json;
    }
}
