package io.github.vasomim.overlay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.StenosisMeasure;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where findings come from: a file of masks, a filter, a trained model. Asked from several threads at a time, so implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface FindingSource {
    /**
     * Looks at a frame.
     *
     * @param frame the frame
     * @param index its place in the cine, from 0
     * @return what is in it
     * @throws io.github.vasomim.InputException if the frame, or what belongs to it, cannot be used
     */
    Findings in(Angiogram frame, int index);

    /**
     * Vessels by a filter.
     *
     * @param extractor finds them
     * @return a source without boxes
     */
    static FindingSource vessels(AnatomyExtractor extractor) {
        return (frame, index) ->
                new Findings(extractor.extract(frame.pixels().asImg()).mask(), ImmutableList.of());
    }

    /**
     * The same source with boxes that are known beforehand.
     *
     * @param boxes by the frame's number in the cine, from 1
     * @param shown which of them are shown
     * @return a source of its vessels and boxes, and these
     */
    default FindingSource withBoxes(ImmutableListMultimap<Long, DetectedBox> boxes, Predicate<DetectedBox> shown) {
        return (frame, index) -> {
            Findings before = in(frame, index);
            return new Findings(
                    before.vessels(),
                    ImmutableList.<DetectedBox>builder()
                            .addAll(before.boxes())
                            .addAll(boxes.get(index + 1L).stream().filter(shown).iterator())
                            .build());
        };
    }

    /**
     * The same source with a box around each narrowing measured in its vessels, the share of the diameter that is lost as its score.
     *
     * @param quantifier measures them
     * @param category what the boxes are called
     * @param most how many boxes a frame gets, those with the greatest loss
     * @return a source of its vessels and boxes, and these
     */
    default FindingSource withNarrowings(VesselQuantifier quantifier, int category, int most) {
        return (frame, index) -> {
            Findings before = in(frame, index);
            @Nullable LabelImage vessels = before.vessels();
            if (vessels == null) {
                return before;
            }
            ImmutableList.Builder<DetectedBox> boxes = ImmutableList.builder();
            boxes.addAll(before.boxes());
            quantifier.quantify(vessels, LengthUnit.PIXEL).stenoses().stream()
                    .limit(most)
                    .map(VesselQuantities.Candidate::measure)
                    .forEach(each -> boxes.add(new DetectedBox(category, each.box(), share(each))));
            return new Findings(vessels, boxes.build());
        };
    }

    private static double share(StenosisMeasure measure) {
        return Math.max(0, Math.min(1, measure.percentDiameter() / 100));
    }
}
