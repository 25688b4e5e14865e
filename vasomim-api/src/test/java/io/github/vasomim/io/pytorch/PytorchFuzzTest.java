package io.github.vasomim.io.pytorch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;

/** What starts like a zip is the file; anything else is the pickle of a file that is sound but for that. */
class PytorchFuzzTest {
    /** Expanded tensors may take 64 MiB, whatever the size of the file. */
    private final ParserProbe probe = new ParserProbe(".pth", 4096, 96 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        boolean zip = input.length > 1 && input[0] == 'P' && input[1] == 'K';
        byte[] file = zip
                ? input
                : new CheckpointFixture(input)
                        .floats("0", 1, 2, 3, 4, 5, 6)
                        .storage("1", new byte[16])
                        .bytes();
        probe.check(file, PytorchFile::read);
    }
}
