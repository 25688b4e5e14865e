package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.OrientedGradients;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.pretext.LocalSettings;
import io.github.vasomim.image.PatchGrid;

/**
 * What frames look like in regions of one size, arranged by who predicts it. N frames, L patches; R numbers of regions: L where a region
 * is at most as large as a patch, whose regions are then one after another, row by row; else L over the patches of a region.
 */
public final class RegionFeatures {
    private static final float VARIANCE_EPSILON = 1e-6f;

    private final PatchGrid grid;
    private final int side;

    /** A side that divides the patch, or is a multiple of it that divides the frame. */
    RegionFeatures(PatchGrid grid, int side) {
        this.grid = grid;
        this.side = side;
    }

    /** How many numbers a patch says: those of all its regions, or of the region it lies in. */
    public static int count(LocalSettings.Feature feature, int side, VitConfig encoder) {
        int one = feature == LocalSettings.Feature.HOG ? OrientedGradients.BINS : side * side * encoder.channelCount();
        int across = Math.max(1, encoder.patchSize() / side);
        return across * across * one;
    }

    /** (N, 3, H, W) to (N, R, F), without gradient. */
    NDArray of(LocalSettings.Feature feature, boolean standardised, NDArray images) {
        NDArray features;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            features = feature == LocalSettings.Feature.HOG ? gradients(images) : pixels(images, standardised);
            NDScope.unregister(features);
        }
        NDScope.register(features);
        return features;
    }

    private NDArray gradients(NDArray images) {
        return Patches.of(OrientedGradients.of(images, side), Math.max(1, grid.patchSize() / side));
    }

    private NDArray pixels(NDArray images, boolean standardised) {
        NDArray regions = Patches.of(images, side);
        if (standardised) {
            NDArray centred = regions.sub(regions.mean(new int[] {2}, true));
            NDArray variance = centred.square()
                    .sum(new int[] {2}, true)
                    .div(regions.getShape().get(2) - 1);
            regions = centred.div(variance.add(VARIANCE_EPSILON).sqrt());
        }
        return side >= grid.patchSize()
                ? regions
                : Patches.of(
                        Patches.toImages(regions, new PatchGrid(grid.width(), grid.height(), side)), grid.patchSize());
    }

    /** (N, L, F) to (N, R, F): the mean over the patches of a region, where it is larger than a patch. */
    NDArray pooled(NDArray patches) {
        int across = side / grid.patchSize();
        if (across <= 1) {
            return patches;
        }
        long n = patches.getShape().get(0);
        long values = patches.getShape().get(2);
        long rows = grid.rows() / across;
        long columns = grid.columns() / across;
        NDArray sums = patches.reshape(n, rows, across, columns, across, values).sum(new int[] {2, 4});
        return sums.mul(Constant.of(sums, 1.0 / (across * across))).reshape(n, rows * columns, values);
    }
}
