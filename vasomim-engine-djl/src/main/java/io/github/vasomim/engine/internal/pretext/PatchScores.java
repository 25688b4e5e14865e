package io.github.vasomim.engine.internal.pretext;

import io.github.vasomim.masking.PatchWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A network's numbers for the patches of a batch, as weights. */
final class PatchScores {
    private PatchScores() {}

    /**
     * Frame by frame.
     *
     * @param scores N frames after one another, {@code patches} numbers each
     * @param patches of a frame
     * @param weighing makes weights of a frame's numbers
     */
    static List<PatchWeights> weights(float[] scores, int patches, Function<double[], PatchWeights> weighing) {
        List<PatchWeights> weights = new ArrayList<>();
        for (int from = 0; from < scores.length; from += patches) {
            double[] own = new double[patches];
            boolean finite = true;
            for (int k = 0; k < patches; k++) {
                own[k] = scores[from + k];
                finite &= Double.isFinite(own[k]);
            }
            // A network that says no numbers has diverged: the loss of this very step tells of it.
            weights.add(finite ? weighing.apply(own) : PatchWeights.none(patches));
        }
        return weights;
    }
}
