package io.github.vasomim.engine.internal.model;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;

/**
 * Positions of a class token and of the patches of a grid, row by row: one vector for each. Stateless, thread-safe.
 */
public final class Positions {
    private Positions() {}

    /**
     * Fixed two-dimensional sine-cosine positions (MAE, He et al. 2022, after Vaswani et al. 2017); zeros for the class token.
     *
     * @param grid the patches
     * @param width length of a token, a multiple of 4: a quarter each of sin x, cos x, sin y, cos y
     * @return (1 + L) * width values
     */
    public static float[] sineCosine(PatchGrid grid, int width) {
        float[] values = new float[(1 + grid.count()) * width];
        int quarter = width / 4;
        for (int y = 0; y < grid.rows(); y++) {
            for (int x = 0; x < grid.columns(); x++) {
                int at = (1 + y * grid.columns() + x) * width;
                for (int i = 0; i < quarter; i++) {
                    double frequency = 1 / Math.pow(10000, (double) i / quarter);
                    values[at + i] = (float) Math.sin(x * frequency);
                    values[at + quarter + i] = (float) Math.cos(x * frequency);
                    values[at + 2 * quarter + i] = (float) Math.sin(y * frequency);
                    values[at + 3 * quarter + i] = (float) Math.cos(y * frequency);
                }
            }
        }
        return values;
    }

    /**
     * Positions for another grid: each component of the patches' vectors resized as an image, bicubically (a = -0.5) with antialias; the
     * class token's vector stays. The numbers of timm's {@code resample_abs_pos_embed}.
     *
     * @param values (1 + L) * width values of the first grid
     * @param from the first grid
     * @param to the other grid; patch sizes do not matter
     * @return (1 + L') * width values
     */
    public static float[] resized(float[] values, PatchGrid from, PatchGrid to) {
        int width = values.length / (1 + from.count());
        if (values.length != (1 + from.count()) * width) {
            throw new IllegalArgumentException(values.length + " values for " + from.count()
                    + " patches and a class token: one vector each is needed");
        }
        float[] resized = new float[(1 + to.count()) * width];
        System.arraycopy(values, 0, resized, 0, width);
        FloatImage component = new FloatImage(from.columns(), from.rows());
        ResamplingBox whole = ResamplingBox.whole(from.columns(), from.rows());
        for (int i = 0; i < width; i++) {
            for (int k = 0; k < from.count(); k++) {
                component.values()[k] = values[(1 + k) * width + i];
            }
            float[] other = Resampling.resize(component, whole, to.columns(), to.rows(), ResamplingFilter.BICUBIC)
                    .values();
            for (int k = 0; k < to.count(); k++) {
                resized[(1 + k) * width + i] = other[k];
            }
        }
        return resized;
    }
}
