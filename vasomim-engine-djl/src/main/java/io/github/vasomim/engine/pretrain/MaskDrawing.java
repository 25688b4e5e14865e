package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.pretext.PatchFeedback;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.masking.PatchMask;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where the masks of a batch are drawn. For one thread at a time. */
interface MaskDrawing extends AutoCloseable {
    /**
     * What was drawn.
     *
     * @param batch as the model takes it
     * @param masks the same one by one; asked for after the forward pass, so that it need not wait for the device
     * @param probability (N, 1, H, W), the segmentor's; null without one
     */
    record Drawn(
            MaskBatch batch,
            Supplier<List<PatchMask>> masks,
            @Nullable NDArray probability) {}

    /**
     * Draws.
     *
     * @param feedback what is known of the patches
     * @param images (N, 3, H, W), standardised
     * @param anatomy one vessel mask per frame; empty where the method has none
     * @param progress share of the training that is done, 0 to 1
     * @param random one stream per frame
     * @return one mask per frame
     * @throws ArithmeticException if what is known is no finite number
     */
    Drawn draw(
            PatchFeedback feedback,
            NDArray images,
            List<LabelImage> anatomy,
            double progress,
            List<? extends RandomGenerator> random);

    @Override
    default void close() {}
}
