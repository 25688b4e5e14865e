package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.masking.PatchMask;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The masks of a batch.
 *
 * @param batch as the model takes them
 * @param masks the same one by one; asked for after the forward pass, so that it need not wait for the device
 * @param probability (N, 1, H, W), the segmentor's; null without one
 */
record DrawnMasks(
        MaskBatch batch,
        Supplier<List<PatchMask>> masks,
        @Nullable NDArray probability) {}
