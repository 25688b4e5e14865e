package io.github.vasomim.engine.internal.head;

import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.model.VitConfig;
import java.util.HashSet;
import java.util.List;

/**
 * What a network that assesses the quality of frames is.
 *
 * @param encoder shape of the encoder, shared by the frame under test and its references
 * @param width length of the features a branch gets, at least 2
 * @param heads attention heads of the cross-attention, divides the encoder's width
 * @param texture filters whose energies in each patch are added to the tokens, 0 for none
 * @param references most references that are looked at, 0 for none
 * @param metrics what is scored, one branch each, no two alike
 */
public record QualityShape(VitConfig encoder, int width, int heads, int texture, int references, List<String> metrics)
        implements ModelFile.Shape {
    /** Checks the numbers and copies the list. */
    public QualityShape {
        metrics = List.copyOf(metrics);
        if (width < 2 || texture < 0 || references < 0) {
            throw new IllegalArgumentException("width " + width + ", texture " + texture + ", references " + references
                    + ": at least two features, and no negative number");
        }
        if (heads < 1 || encoder.width() % heads != 0) {
            throw new IllegalArgumentException(
                    "heads " + heads + " for an encoder of width " + encoder.width() + ": they must divide the width");
        }
        if (metrics.isEmpty() || new HashSet<>(metrics).size() < metrics.size()) {
            throw new IllegalArgumentException("metrics " + metrics + ": at least one, no two alike");
        }
    }
}
