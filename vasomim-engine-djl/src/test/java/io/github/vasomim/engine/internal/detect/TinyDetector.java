package io.github.vasomim.engine.internal.detect;

import io.github.vasomim.engine.detect.BackboneConfig;
import io.github.vasomim.engine.detect.DetectorConfig;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.detect.ProposalConfig;
import io.github.vasomim.engine.detect.RegionConfig;
import io.github.vasomim.engine.model.VitConfig;
import java.util.List;

/** A detector small enough to train in a test. */
public final class TinyDetector {
    private TinyDetector() {}

    /** Input of 128 pixels, patches of 16. */
    public static DetectorShape shape() {
        return new DetectorShape(new VitConfig(128, 16, 48, 4, 3), 1, config());
    }

    /** Its settings. */
    public static DetectorConfig config() {
        return new DetectorConfig(
                128,
                new BackboneConfig(4, 2, true, 24),
                new ProposalConfig(6, List.of(0.5, 1.0, 2.0), 0.3, 0.7, 128, 0.5, 0.7, 200, 100, 60),
                new RegionConfig(7, 2, 1, 24, 64, 0.5, 64, 0.25, 0.05, 0.5, 100));
    }
}
