package io.github.vasomim.engine.probe;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;

/**
 * The control without any encoder: a patch's grey intensities, row by row. Immutable and thread-safe.
 *
 * @param patchSize side of a patch in pixels, divides the views
 */
public record PixelPatches(int patchSize) implements PatchSource {
    @Override
    public String name() {
        return "raw pixels";
    }

    @Override
    public float[][] features(FloatImage view) {
        PatchGrid grid = new PatchGrid(view.width(), view.height(), patchSize);
        float[][] features = new float[grid.count()][patchSize * patchSize];
        for (int y = 0; y < grid.height(); y++) {
            int row = y / patchSize * grid.columns();
            for (int x = 0; x < grid.width(); x++) {
                features[row + x / patchSize][y % patchSize * patchSize + x % patchSize] =
                        view.values()[y * grid.width() + x];
            }
        }
        return features;
    }
}
