package io.github.vasomim.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;

/** A pixel takes a byte of the file and becomes a float, once for the frame and once for the mask. */
class PgmFuzzTest {
    private final ParserProbe probe = new ParserProbe(".pgm", 64, 1 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        byte[] file = input.clone();
        if (file.length > 1) {
            file[0] = 'P';
            file[1] = (byte) ((file[1] & 1) == 0 ? '2' : '5');
        }
        probe.check(file, AngiogramReader::read);
        probe.check(file, ImageHeader::read);
        probe.check(file, MaskReader::read);
    }
}
