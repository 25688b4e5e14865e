package io.github.vasomim.dataset;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;

/** Annotation files in XML. */
class VocFuzzTest {
    /** The base is what the parser of the JDK takes for itself. */
    private final ParserProbe probe = new ParserProbe(".xml", 256, 2 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        probe.check(input, VocFile::read);
    }
}
