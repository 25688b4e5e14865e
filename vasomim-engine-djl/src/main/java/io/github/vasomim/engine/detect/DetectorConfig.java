package io.github.vasomim.engine.detect;

import java.util.List;

/**
 * All settings of a detector; its JSON form is that of {@code config}.
 *
 * @param inputSide side of the square input in pixels, whole patches; frames are fitted into it, their aspect kept
 * @param backbone how the encoder serves it
 * @param proposals the network that proposes regions
 * @param regions the head that classifies them
 */
public record DetectorConfig(int inputSide, BackboneConfig backbone, ProposalConfig proposals, RegionConfig regions) {
    /** ViTDet on inputs of 1024 pixels (Li et al. 2022, as in the settings of detectron2). */
    public static final DetectorConfig STANDARD = new DetectorConfig(
            1024,
            new BackboneConfig(14, 4, true, 256),
            new ProposalConfig(32, List.of(0.5, 1.0, 2.0), 0.3, 0.7, 256, 0.5, 0.7, 2000, 1000, 1000),
            new RegionConfig(7, 0, 4, 256, 1024, 0.5, 512, 0.25, 0.05, 0.5, 100));

    /** The same on inputs of 256 pixels with narrow levels and heads, for a CPU; all thresholds and shares are the standard ones. */
    public static final DetectorConfig CPU = new DetectorConfig(
            256,
            new BackboneConfig(8, 4, true, 64),
            new ProposalConfig(8, List.of(0.5, 1.0, 2.0), 0.3, 0.7, 128, 0.5, 0.7, 500, 300, 200),
            new RegionConfig(7, 2, 2, 64, 256, 0.5, 128, 0.25, 0.05, 0.5, 100));

    /** Checks the side. */
    public DetectorConfig {
        if (inputSide < 1) {
            throw new IllegalArgumentException("inputSide " + inputSide + ": the input has at least one pixel");
        }
    }

    /**
     * The same detector for another input: anchors grow and shrink with it.
     *
     * @param side of the input in pixels
     * @return the changed settings
     */
    public DetectorConfig withInputSide(int side) {
        double factor = (double) side / inputSide;
        return new DetectorConfig(side, backbone, proposals.scaled(factor), regions);
    }
}
