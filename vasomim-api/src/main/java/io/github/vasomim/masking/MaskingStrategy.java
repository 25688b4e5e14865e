package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Chooses the patches to hide. It sees numbers, not images: guidance from a filter, a network's attention or a loss per patch all
 * arrive as {@link PatchWeights}. Implementations are pure and thread-safe: the same arguments and the same random stream give the
 * same mask, and the number of hidden patches depends on the grid alone, so that the frames of a batch fit together.
 */
@FunctionalInterface
public interface MaskingStrategy {
    /**
     * Draws the mask of one frame.
     *
     * @param grid the patches
     * @param weights one weight per patch of the grid
     * @param progress how much of the training is done, 0 to 1
     * @param random the stream to draw from
     * @return a mask over all patches of the grid
     */
    PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random);
}
