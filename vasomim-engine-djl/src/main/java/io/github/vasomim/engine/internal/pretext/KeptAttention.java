package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.masking.PatchWeights;
import org.jspecify.annotations.Nullable;

/** What the class token of an encoder as it once was attends to; nothing before it is looked at for the first time. */
final class KeptAttention implements PatchFeedback {
    private static final double ROUNDING = 1e-9;

    private final FollowingWeights weights;
    private final VitEncoder encoder;
    private final double interval;
    /** How often it was looked at, as a checkpoint keeps it. */
    private final NDArray looks;

    KeptAttention(Foundation foundation, FollowingWeights weights, double interval) {
        this.weights = weights;
        this.interval = interval;
        encoder = new VitEncoder(foundation.encoder().config(), weights.scope(), foundation.kernels());
        looks = weights.scope().buffer("looks", Initializer.constant(0), 1);
    }

    @Override
    public void begin(double progress) {
        int due = (int) Math.floor(progress / interval + ROUNDING);
        int done = done();
        if (due > done) {
            weights.copy();
            looks.addi(due - done);
        }
    }

    private int done() {
        return Math.round(looks.toFloatArray()[0]);
    }

    @Override
    public Known of(NDArray images, @Nullable NDArray anatomy) {
        int patches = encoder.config().patchCount();
        if (done() == 0) {
            return PatchFeedback.none(patches).of(images, anatomy);
        }
        float[] attention;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            attention = encoder.classAttention(
                            Patches.of(images, encoder.config().patchSize()))
                    .toFloatArray();
        }
        return new Known(PatchScores.weights(attention, patches, PatchWeights::of));
    }
}
