package io.github.vasomim.engine.model;

import io.github.vasomim.image.PatchGrid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shape of a vision transformer (Dosovitskiy et al. 2021).
 *
 * @param imageSize rows of the input in pixels, a multiple of the patch; its columns, too, unless these are told
 * @param patchSize side of a patch in pixels
 * @param width length of a token, a multiple of 4 and of the heads
 * @param depth number of blocks
 * @param heads attention heads
 * @param imageWidth columns of the input in pixels, a multiple of the patch; null for a square, also where a square's side is given
 * @param channels 1 or 3; null for 3, also where 3 is given
 */
public record VitConfig(
        int imageSize,
        int patchSize,
        int width,
        int depth,
        int heads,
        @Nullable Integer imageWidth,
        @Nullable Integer channels) {
    private static final int COLOURS = 3;

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

    /** Checks the numbers, and says the usual in one way, so that equal shapes are equal. */
    public VitConfig {
        checkSide("imageSize", imageSize, patchSize);
        if (imageWidth != null) {
            checkSide("imageWidth", imageWidth, patchSize);
        }
        if (depth < 1 || heads < 1 || width < 4 || width % 4 != 0 || width % heads != 0) {
            throw new IllegalArgumentException("width " + width + ", depth " + depth + ", heads " + heads
                    + ": the width must be a multiple of 4 and of the heads, and nothing less than 1");
        }
        if (channels != null) {
            checkChannels(channels);
        }
        imageWidth = imageWidth == null || imageWidth == imageSize ? null : imageWidth;
        channels = channels == null || channels == COLOURS ? null : channels;
    }

    /**
     * A square input of three channels.
     *
     * @param imageSize as above
     * @param patchSize as above
     * @param width as above
     * @param depth as above
     * @param heads as above
     */
    public VitConfig(int imageSize, int patchSize, int width, int depth, int heads) {
        this(imageSize, patchSize, width, depth, heads, null, null);
    }

    private static void checkSide(String name, int side, int patchSize) {
        if (patchSize < 1 || side < patchSize || side % patchSize != 0) {
            throw new IllegalArgumentException(name + " " + side + " with patchSize " + patchSize
                    + ": the side must be whole patches, such as "
                    + Math.max(1, side / Math.max(1, patchSize)) * patchSize);
        }
    }

    static void checkChannels(int channels) {
        if (channels != 1 && channels != COLOURS) {
            throw new IllegalArgumentException(
                    "channels " + channels + ": 1 for grey frames as they are, or 3 for grey repeated");
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
     * The same transformer for another square input.
     *
     * @param side side of the input in pixels
     * @return the changed shape
     */
    public VitConfig withImageSize(int side) {
        return new VitConfig(side, patchSize, width, depth, heads, null, channels);
    }

    /**
     * Columns of the input.
     *
     * @return pixels
     */
    public int columns() {
        return imageWidth == null ? imageSize : imageWidth;
    }

    /**
     * Channels of the input.
     *
     * @return 1 or 3
     */
    public int channelCount() {
        return channels == null ? COLOURS : channels;
    }

    /**
     * The patches of the input.
     *
     * @return L patches, row by row
     */
    public PatchGrid grid() {
        return new PatchGrid(columns(), imageSize, patchSize);
    }

    /**
     * Patches of a frame.
     *
     * @return L
     */
    public int patchCount() {
        return grid().count();
    }

    /**
     * Values of a patch.
     *
     * @return P * P * C
     */
    public int patchValues() {
        return patchSize * patchSize * channelCount();
    }
}
