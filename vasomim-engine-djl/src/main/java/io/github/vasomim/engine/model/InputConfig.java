package io.github.vasomim.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What an encoder takes where that is not what its named size says.
 *
 * @param imageWidth columns of the input in pixels, whole patches, where the image size then tells the rows; null for a square
 * @param patchSize side of a patch in pixels, such as 8, 14 or 16; null for that of the named size
 * @param channels 1 for grey frames as they are, 3 for grey frames repeated; null for 3
 */
public record InputConfig(
        @Nullable Integer imageWidth,
        @Nullable Integer patchSize,
        @Nullable Integer channels) {
    /** Square, with the patches of the named size, three channels. */
    public static final InputConfig STANDARD = new InputConfig(null, null, null);

    /** Checks the ranges. */
    public InputConfig {
        if ((imageWidth != null && imageWidth < 1) || (patchSize != null && patchSize < 1)) {
            throw new IllegalArgumentException(
                    "imageWidth " + imageWidth + ", patchSize " + patchSize + ": a side has at least one pixel");
        }
        if (channels != null) {
            VitConfig.checkChannels(channels);
        }
    }

    /**
     * A transformer for this input.
     *
     * @param named depth, width and heads, and the patches unless these are set
     * @param imageSize rows of the input in pixels, and its columns unless these are set
     * @return its shape
     */
    public VitConfig shape(VitConfig named, int imageSize) {
        return new VitConfig(
                imageSize,
                patchSize == null ? named.patchSize() : patchSize,
                named.width(),
                named.depth(),
                named.heads(),
                imageWidth,
                channels);
    }

    /**
     * The input of a transformer, every part of it said.
     *
     * @param shape of the transformer
     * @return what makes that shape of it again
     */
    public static InputConfig of(VitConfig shape) {
        return new InputConfig(shape.imageWidth(), shape.patchSize(), shape.channels());
    }
}
