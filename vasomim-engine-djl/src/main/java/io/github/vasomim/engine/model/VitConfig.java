package io.github.vasomim.engine.model;

import java.util.Locale;

/**
 * Shape of a vision transformer (Dosovitskiy et al. 2021).
 *
 * @param imageSize side of the square input in pixels, a multiple of the patch
 * @param patchSize side of a patch in pixels
 * @param width length of a token, a multiple of 4 and of the heads
 * @param depth number of blocks
 * @param heads attention heads
 */
public record VitConfig(int imageSize, int patchSize, int width, int depth, int heads) {
    /** Named sizes. */
    public enum Size {
        /** ViT-Ti/16, 192 wide, 12 deep. */
        TINY,
        /** ViT-S/16, 384 wide, 12 deep. */
        SMALL,
        /** ViT-B/16, 768 wide, 12 deep, the paper's main model. */
        BASE,
        /** ViT-L/16, 1024 wide, 24 deep. */
        LARGE,
        /** ViT-H/14, 1280 wide, 32 deep. */
        HUGE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the numbers. */
    public VitConfig {
        if (patchSize < 1 || imageSize < patchSize || imageSize % patchSize != 0) {
            throw new IllegalArgumentException("imageSize " + imageSize + " with patchSize " + patchSize
                    + ": the side must be whole patches, such as "
                    + Math.max(1, imageSize / Math.max(1, patchSize)) * patchSize);
        }
        if (depth < 1 || heads < 1 || width < 4 || width % 4 != 0 || width % heads != 0) {
            throw new IllegalArgumentException("width " + width + ", depth " + depth + ", heads " + heads
                    + ": the width must be a multiple of 4 and of the heads, and nothing less than 1");
        }
    }

    /**
     * A named size at 224 pixels.
     *
     * @param size the name
     * @return its shape
     */
    public static VitConfig of(Size size) {
        return switch (size) {
            case TINY -> new VitConfig(224, 16, 192, 12, 3);
            case SMALL -> new VitConfig(224, 16, 384, 12, 6);
            case BASE -> new VitConfig(224, 16, 768, 12, 12);
            case LARGE -> new VitConfig(224, 16, 1024, 24, 16);
            case HUGE -> new VitConfig(224, 14, 1280, 32, 16);
        };
    }

    /**
     * The same transformer for another input.
     *
     * @param side side of the square input in pixels
     * @return the changed shape
     */
    public VitConfig withImageSize(int side) {
        return new VitConfig(side, patchSize, width, depth, heads);
    }

    /**
     * Patches of a frame.
     *
     * @return L
     */
    public int patchCount() {
        return (imageSize / patchSize) * (imageSize / patchSize);
    }

    /**
     * Values of a patch of three channels.
     *
     * @return P * P * 3
     */
    public int patchValues() {
        return patchSize * patchSize * 3;
    }
}
