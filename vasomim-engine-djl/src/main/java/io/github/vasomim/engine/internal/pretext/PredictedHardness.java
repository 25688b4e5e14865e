package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.MaeDecoder;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.util.BitSet;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The teacher of HPM: what it says of whole frames, with nothing hidden, orders their patches by hardness. Which is harder is all that
 * it learns, so that ranks are all that is passed on.
 */
final class PredictedHardness implements PatchFeedback {
    private final VitEncoder encoder;
    private final MaeDecoder hardness;
    private final FollowingWeights weights;
    private final double momentum;

    PredictedHardness(VitEncoder encoder, MaeDecoder hardness, FollowingWeights weights, double momentum) {
        this.encoder = encoder;
        this.hardness = hardness;
        this.weights = weights;
        this.momentum = momentum;
    }

    @Override
    public Known of(NDArray images, @Nullable NDArray anatomy) {
        int patches = encoder.config().patchCount();
        int frames = (int) images.getShape().get(0);
        float[] scores;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            MaskBatch whole =
                    MaskBatch.of(images.getManager(), Collections.nCopies(frames, PatchMask.of(patches, new BitSet())));
            NDArray latent =
                    encoder.visibleTokens(Patches.of(images, encoder.config().patchSize()), whole.visible());
            scores = hardness.forward(latent, whole).toFloatArray();
        }
        return new Known(PatchScores.weights(scores, patches, PatchWeights::ranksOf));
    }

    @Override
    public void learned() {
        weights.average(momentum);
    }
}
