package io.github.vasomim.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;

/** PNG, JPEG, BMP and TIFF. */
class ImageFuzzTest {
    private final ParserProbe probe = new ParserProbe(".img", 1 << 16, 32 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        byte[] file = PngRepair.checksums(input);
        probe.check(file, AngiogramReader::read);
        probe.check(file, ImageHeader::read);
        probe.check(file, MaskReader::read);
    }
}
