package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.Angiogram;
import java.util.List;

/**
 * A frame whose quality is known.
 *
 * @param frame the frame under test
 * @param references other frames of the same acquisition or patient to judge it by, of any size; may be none
 * @param scores one per metric of the set, 0 to 1
 */
public record RatedFrame(Angiogram frame, List<Angiogram> references, ImmutableDoubleArray scores) {
    /** Copies the list and checks the scores. */
    public RatedFrame {
        references = List.copyOf(references);
        if (!scores.stream().allMatch(score -> score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("scores " + scores + " of " + frame.name() + ": each lies in 0 to 1");
        }
    }
}
