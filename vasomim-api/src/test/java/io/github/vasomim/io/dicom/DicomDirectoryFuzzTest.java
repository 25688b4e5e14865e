package io.github.vasomim.io.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;

/** Tables of contents of a DICOM medium, after a preamble that need not be found; what they list is not there. */
class DicomDirectoryFuzzTest {
    private static final int PREAMBLE_BYTES = 128;

    private final ParserProbe probe = new ParserProbe(".dcm", 8192, 8 << 20);

    @FuzzTest(maxDuration = "10m")
    void images(byte[] input) {
        byte[] file = new byte[PREAMBLE_BYTES + input.length];
        System.arraycopy(input, 0, file, PREAMBLE_BYTES, input.length);
        probe.check(file, DicomDirectory::images);
    }
}
