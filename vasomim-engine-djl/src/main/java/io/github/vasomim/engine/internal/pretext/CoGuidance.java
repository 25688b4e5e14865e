package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** VasoMIM's co-guidance by anatomy and segmentor (arXiv 2602.11536): the patch sums of {@code G = share * B + (1 - share) * M}. */
public final class CoGuidance implements PatchFeedback {
    private final UnaryOperator<NDArray> segmentor;
    private final PatchGrid grid;
    private final double anatomyShare;

    /**
     * Joins the two.
     *
     * @param segmentor frozen, (N, 3, H, W) to logits (N, 1, H, W)
     * @param grid the patches of a frame
     * @param anatomyShare weight of the anatomy, 0 to 1
     */
    public CoGuidance(UnaryOperator<NDArray> segmentor, PatchGrid grid, double anatomyShare) {
        this.segmentor = segmentor;
        this.grid = grid;
        this.anatomyShare = anatomyShare;
    }

    @Override
    public Known of(NDArray images, @Nullable NDArray anatomy) {
        Known known = maps(images, anatomy);
        NDArray guidance = Objects.requireNonNull(known.map());
        float[] sums = Patches.of(guidance, grid.patchSize()).sum(new int[] {2}).toFloatArray();
        List<PatchWeights> weights = new ArrayList<>();
        for (int i = 0; i < images.getShape().get(0); i++) {
            double[] own = new double[grid.count()];
            for (int k = 0; k < own.length; k++) {
                own[k] = sums[i * own.length + k];
                if (!Double.isFinite(own[k])) {
                    throw new ArithmeticException("the guidance map holds " + own[k]);
                }
            }
            weights.add(PatchWeights.of(own));
        }
        return new Known(weights, guidance, known.probability());
    }

    @Override
    public boolean followsTraining() {
        return false;
    }

    @Override
    public Known maps(NDArray images, @Nullable NDArray anatomy) {
        NDArray probability = probability(images);
        return new Known(
                List.of(),
                map(Objects.requireNonNull(anatomy, "co-guidance needs the anatomy"), probability),
                probability);
    }

    /**
     * M = sigmoid(S(I)), without gradient: neither the frames nor the segmentor's weights ask for one.
     *
     * @param images (N, 3, H, W), standardised
     * @return (N, 1, H, W)
     */
    public NDArray probability(NDArray images) {
        NDArray probability;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            probability = Activation.sigmoid(segmentor.apply(images));
            NDScope.unregister(probability);
        }
        NDScope.register(probability);
        return probability;
    }

    /**
     * G = share * B + (1 - share) * M.
     *
     * @param anatomy (N, 1, H, W), the masks B, 1 on vessels, else 0
     * @param probability (N, 1, H, W), the maps M
     * @return (N, 1, H, W)
     */
    public NDArray map(NDArray anatomy, NDArray probability) {
        return anatomy.mul((float) anatomyShare).addi(probability.mul((float) (1 - anatomyShare)));
    }
}
