package io.github.vasomim.engine.pretrain;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import org.jspecify.annotations.Nullable;

/**
 * What the model makes of one frame.
 *
 * @param grid the patches
 * @param shown what the encoder is shown in place of the frame, grey 0 to 255; null where it is the frame
 * @param guidance what the masks are drawn by, 0 to 1; null where the method knows nothing
 * @param early patches hidden at the beginning of training; null where the method hides none
 * @param late patches hidden at its end; null where the method hides none
 * @param reconstruction the frame with its late-hidden patches as the model predicts them, grey 0 to 255; null where no pixels
 *     are predicted
 * @param vessels where the model sees vessels, grey 0 to 255; null where it does not say
 */
record PretrainPreview(
        PatchGrid grid,
        @Nullable FloatImage shown,
        @Nullable FloatImage guidance,
        @Nullable PatchMask early,
        @Nullable PatchMask late,
        @Nullable FloatImage reconstruction,
        @Nullable FloatImage vessels) {}
