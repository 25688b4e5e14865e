package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.pretext.PatchFeedback;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where the masks of a batch are drawn. For one thread at a time. */
interface MaskDrawing extends AutoCloseable {
    /**
     * Draws.
     *
     * @param feedback what is known of the patches
     * @param images (N, 3, H, W), standardised
     * @param anatomy (N, 1, H, W), 1 on vessels, else 0; null where the method has none
     * @param progress share of the training that is done, 0 to 1
     * @param random one stream per frame
     * @return one mask per frame
     * @throws ArithmeticException if what is known is no finite number
     */
    DrawnMasks draw(
            PatchFeedback feedback,
            NDArray images,
            @Nullable NDArray anatomy,
            double progress,
            List<? extends RandomGenerator> random);

    @Override
    default void close() {}
}
