package io.github.vasomim.engine.detect;

/**
 * How the encoder serves a detector.
 *
 * @param window side in tokens of the windows of attention; where the map is no larger, attention is global
 * @param globalBlocks blocks with attention over the whole map, in even steps up to the last block; all where there are fewer
 * @param relativePositions whether attention has trained relative positions
 * @param channels of each level of the pyramid
 */
public record BackboneConfig(int window, int globalBlocks, boolean relativePositions, int channels) {
    /** Checks the ranges. */
    public BackboneConfig {
        if (window < 1 || globalBlocks < 1 || channels < 1) {
            throw new IllegalArgumentException("window " + window + ", globalBlocks " + globalBlocks + ", channels "
                    + channels + ": nothing is less than 1");
        }
    }

    /** Whether a block sees the whole map: of twelve with four global ones 2, 5, 8 and 11. */
    public boolean isGlobal(int block, int depth) {
        return (block + 1) * globalBlocks / depth > block * globalBlocks / depth;
    }
}
