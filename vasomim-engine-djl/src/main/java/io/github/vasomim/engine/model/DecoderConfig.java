package io.github.vasomim.engine.model;

/**
 * Shape of the reconstruction decoder.
 *
 * @param width length of a token, a multiple of 4 and of the heads
 * @param depth number of blocks
 * @param heads attention heads
 */
public record DecoderConfig(int width, int depth, int heads) {
    /** Checks the numbers. */
    public DecoderConfig {
        if (depth < 1 || heads < 1 || width < 4 || width % 4 != 0 || width % heads != 0) {
            throw new IllegalArgumentException("width " + width + ", depth " + depth + ", heads " + heads
                    + ": the width must be a multiple of 4 and of the heads, and nothing less than 1");
        }
    }

    /**
     * A decoder that suits an encoder: the paper's 512 x 8 from ViT-B upwards, smaller ones below.
     *
     * @param size the encoder
     * @return its decoder
     */
    public static DecoderConfig of(VitConfig.Size size) {
        return switch (size) {
            case TINY -> new DecoderConfig(128, 4, 4);
            case SMALL -> new DecoderConfig(256, 4, 8);
            case BASE, LARGE, HUGE -> new DecoderConfig(512, 8, 16);
        };
    }
}
