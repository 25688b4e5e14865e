package io.github.vasomim.engine.pretrain;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import org.jspecify.annotations.Nullable;

/**
 * What the model makes of one frame.
 *
 * @param grid the patches
 * @param guidance the guidance map, null where the method has none
 * @param early patches hidden at the beginning of training, null where the method hides none
 * @param late patches hidden at its end, null where the method hides none
 * @param caption what the result is
 * @param result grey 0 to 255: the frame with its late-hidden patches as the model predicts them, or where it sees vessels
 */
record PretrainPreview(
        PatchGrid grid,
        @Nullable FloatImage guidance,
        @Nullable PatchMask early,
        @Nullable PatchMask late,
        String caption,
        FloatImage result) {}
