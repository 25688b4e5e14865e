package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.io.TensorSource;
import java.util.List;

/**
 * What a method of pre-training asks of the encoder, and the trained parts it adds for that. Its parameters live in the set it was built
 * on; state of its own that no gradient reaches it keeps itself. N frames, L patches of side P. For one thread at a time.
 */
public interface Pretext extends AutoCloseable {
    /** Builds a method's parts behind an encoder. */
    @FunctionalInterface
    interface Factory {
        /**
         * Adds the parameters.
         *
         * @param foundation encoder and weights
         * @return the method
         */
        Pretext on(Foundation foundation);
    }

    /**
     * What the encoder is shown of the frames.
     *
     * @param images (N, 3, H, W), standardised
     * @return the same shape: the frames themselves in most methods
     */
    default NDArray shown(NDArray images) {
        return images;
    }

    /**
     * From what is shown to what every patch is said to be.
     *
     * @param patches (N, L, P*P*3), what is shown, patch by patch
     * @param masks what is hidden of it
     * @return predictions that carry gradient
     */
    Forward forward(NDArray patches, MaskBatch masks);

    /**
     * What the masks are drawn by.
     *
     * @param patches L
     * @return nothing in most methods: no patch asks more than another one to be hidden
     */
    default PatchFeedback feedback(int patches) {
        return PatchFeedback.none(patches);
    }

    /**
     * State besides the trained weights that a checkpoint needs.
     *
     * @return under names that begin with {@value Foundation#FOLLOWING}; nothing in most methods
     */
    default List<TensorSource> state() {
        return List.of();
    }

    @Override
    default void close() {}
}
