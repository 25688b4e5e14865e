package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import org.jspecify.annotations.Nullable;

/**
 * What a method's parts are built on.
 *
 * @param manager whose device all is on
 * @param encoder the trained encoder
 * @param weights its weights, where the method's trained weights go too
 * @param kernels attention
 * @param state the method's own state as a checkpoint holds it; null at the beginning of a training
 */
public record Foundation(
        NDManager manager,
        VitEncoder encoder,
        ParameterSet weights,
        Kernels kernels,
        @Nullable StoredTensors state) {
    /** What the names of a method's own weights begin with in a checkpoint. */
    public static final String FOLLOWING = "following.";

    /**
     * Weights of the method's own that follow the trained ones.
     *
     * @return an empty set, or what the checkpoint holds of it
     */
    FollowingWeights following() {
        return new FollowingWeights(manager, weights, state, FOLLOWING);
    }

    /**
     * Where trained parameters are named.
     *
     * @return the root of the names
     */
    public ParameterScope scope() {
        return weights.scope();
    }
}
