package io.github.vasomim.anatomy.cine;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.testing.AnatomyExtractorContract;
import java.util.Arrays;
import java.util.List;

class SubtractingExtractorTest extends AnatomyExtractorContract {
    @Override
    protected AnatomyExtractor extractor() {
        FloatImage ground = new FloatImage(96, 72);
        Arrays.fill(ground.values(), 205);
        return new SubtractingExtractor(
                SequenceBackground.of(FrameSequence.of(List.of(ground))),
                new VesselnessExtractor(SatoVesselness.PAPER, 92, 6));
    }
}
