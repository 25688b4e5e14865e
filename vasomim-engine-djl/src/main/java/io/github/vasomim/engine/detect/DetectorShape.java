package io.github.vasomim.engine.detect;

import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.model.VitConfig;

/**
 * What a detector is: enough to build it again.
 *
 * @param encoder shape of the encoder, its input that of the detector
 * @param categories kinds of findings, numbered from 1
 * @param config all else
 */
public record DetectorShape(VitConfig encoder, int categories, DetectorConfig config) implements ModelFile.Shape {
    /** Checks that the parts agree. */
    public DetectorShape {
        if (categories < 1) {
            throw new IllegalArgumentException(categories + " categories: there is at least one kind of finding");
        }
        if (encoder.imageSize() != config.inputSide() || encoder.columns() != config.inputSide()) {
            throw new IllegalArgumentException("encoder for " + encoder.columns() + "x" + encoder.imageSize()
                    + " in a detector for inputs of " + config.inputSide() + ": both have one square input");
        }
        if (encoder.grid().rows() < 2) {
            throw new IllegalArgumentException("inputSide " + config.inputSide() + ": a pyramid needs two patches of "
                    + encoder.patchSize() + " at least");
        }
    }
}
