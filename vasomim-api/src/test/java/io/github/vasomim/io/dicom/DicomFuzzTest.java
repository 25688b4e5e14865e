package io.github.vasomim.io.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.nio.file.Path;

/** Whole files, after a preamble that need not be found. */
class DicomFuzzTest {
    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] SALT = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** What {@link DicomCine} promises for opening and for each of the three times that a frame is decoded. */
    private final ParserProbe probe = new ParserProbe(".dcm", 4 * 8192, 4 * (8 << 20));

    @FuzzTest(maxDuration = "10m")
    void open(byte[] input) {
        byte[] file = new byte[PREAMBLE_BYTES + input.length];
        System.arraycopy(input, 0, file, PREAMBLE_BYTES, input.length);
        probe.check(file, DicomFuzzTest::read);
        probe.check(file, path -> PatientKey.of(path, SALT));
    }

    private static void read(Path path) {
        DicomCine cine = DicomCine.open(path);
        cine.metadata();
        cine.frame(0);
        cine.frame(cine.frameCount() - 1);
        cine.storedValues(cine.frameCount() / 2);
    }
}
