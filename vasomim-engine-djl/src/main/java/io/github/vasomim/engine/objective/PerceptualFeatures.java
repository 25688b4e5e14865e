package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.List;

/**
 * Perceptual distance (Johnson et al. 2016, with a vision transformer as the network): a frozen encoder sees the frame and its whole
 * {@link Reconstruction}, and its tokens at several depths must agree at every patch. Logged as {@code perceptual}.
 *
 * @param encoder frozen
 * @param blocks after which of its blocks features are compared, ascending, the first is 1
 * @param distance of features
 * @param weight factor in the total
 */
public record PerceptualFeatures(
        FeatureEncoder encoder, ImmutableList<Integer> blocks, FeatureDistance distance, double weight)
        implements ReconstructionObjective {
    @Override
    public ObjectiveTerms evaluate(ReconstructionStep step) {
        List<NDArray> targets = encoder.features(step.frames(), blocks);
        List<NDArray> said = encoder.features(Reconstruction.of(step), blocks);
        NDArray sum = distance.of(said.get(0), targets.get(0)).mean();
        for (int i = 1; i < said.size(); i++) {
            sum = sum.add(distance.of(said.get(i), targets.get(i)).mean());
        }
        return ObjectiveTerms.of("perceptual", weight, sum.mul(Constant.of(sum, 1.0 / blocks.size())));
    }
}
