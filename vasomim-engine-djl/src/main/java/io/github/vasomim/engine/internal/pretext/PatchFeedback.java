package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.masking.PatchWeights;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much each patch of a batch asks to be hidden, by anatomy or by what the model itself makes of it. For one thread at a time. */
public interface PatchFeedback {
    /**
     * What is known of a batch.
     *
     * @param weights one per frame, or none if only the map was asked for
     * @param map (N, 1, H, W), 0 to 1, what they are the patch sums of; null where the weights are all there is
     * @param probability (N, 1, H, W), the segmentor's, which objectives may need too; null without one
     */
    record Known(
            List<PatchWeights> weights,
            @Nullable NDArray map,
            @Nullable NDArray probability) {
        /**
         * Weights alone.
         *
         * @param weights one per frame
         */
        Known(List<PatchWeights> weights) {
            this(weights, null, null);
        }
    }

    /**
     * Looks at a batch. Changes nothing.
     *
     * @param images (N, 3, H, W), standardised
     * @param anatomy (N, 1, H, W), 1 on vessels, else 0; null where the method has none
     * @return what is known
     * @throws ArithmeticException if it is no finite number
     */
    Known of(NDArray images, @Nullable NDArray anatomy);

    /**
     * Looks at a batch as {@link #of} does, where the weights are not asked for: the map may then stay on the device.
     *
     * @param images (N, 3, H, W), standardised
     * @param anatomy (N, 1, H, W), 1 on vessels, else 0; null where the method has none
     * @return what is known, perhaps without weights
     */
    default Known maps(NDArray images, @Nullable NDArray anatomy) {
        return of(images, anatomy);
    }

    /**
     * Whether what is known changes with what is learnt. Where it does not, batches may be looked at before their step.
     *
     * @return true unless overridden
     */
    default boolean followsTraining() {
        return true;
    }

    /**
     * Hears that a step begins.
     *
     * @param progress share of the training that is done, 0 to 1
     */
    default void begin(double progress) {}

    /** Hears that the weights have changed. */
    default void learned() {}

    /**
     * Nothing known of any patch.
     *
     * @param patches of a frame
     * @return weights of zero
     */
    static PatchFeedback none(int patches) {
        return new PatchFeedback() {
            @Override
            public Known of(NDArray images, @Nullable NDArray anatomy) {
                return new Known(Collections.nCopies((int) images.getShape().get(0), PatchWeights.none(patches)));
            }

            @Override
            public boolean followsTraining() {
                return false;
            }
        };
    }
}
