package io.github.vasomim.metric.detection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.util.Set;

/** Detections of three images. */
class CocoResultsFuzzTest {
    private final ParserProbe probe = new ParserProbe(".json", 1024, 2 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        probe.check(input, file -> CocoResults.read(file, Set.of(0L, 1L, 7L)));
    }
}
