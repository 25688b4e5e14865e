package io.github.vasomim.downstream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.PatchGrid;

/**
 * A batch of frames and what the encoder made of them. N frames, L patches, D encoder width.
 *
 * @param frames (N, 3, H, W), normalised by the mean and deviation the encoder was trained with
 * @param tokens (N, 1 + L, D): the class token, then the patches in the order of {@link PatchGrid}
 * @param grid the patches of one frame
 */
public record EncodedFrames(NDArray frames, NDArray tokens, PatchGrid grid) {
    /** Checks that frames, tokens and grid speak of the same patches. */
    public EncodedFrames {
        Shape pixels = frames.getShape();
        Shape sequence = tokens.getShape();
        if (pixels.dimension() != 4 || pixels.get(1) != 1 && pixels.get(1) != 3 || sequence.dimension() != 3) {
            throw new IllegalArgumentException("frames " + pixels + " and tokens " + sequence
                    + ": (N, C, H, W) of one channel or three and (N, 1 + L, D) are needed");
        }
        if (pixels.get(2) != grid.height() || pixels.get(3) != grid.width()) {
            throw new IllegalArgumentException(
                    "frames " + pixels + " on a grid of " + grid.width() + "x" + grid.height() + ": sizes must agree");
        }
        if (sequence.get(0) != pixels.get(0) || sequence.get(1) != grid.count() + 1) {
            throw new IllegalArgumentException("tokens " + sequence + " for " + pixels.get(0) + " frames of "
                    + grid.count() + " patches: one class token and one token per patch are needed");
        }
    }
}
