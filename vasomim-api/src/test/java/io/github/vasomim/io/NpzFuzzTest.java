package io.github.vasomim.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packed 1032 to 1, of one byte an element, which becomes eight and, out of Fortran order, sixteen. */
class NpzFuzzTest {
    private final ParserProbe probe = new ParserProbe(".npz", 20_000, 2 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        probe.check(input.length > 0 && input[0] == (byte) 0x93 ? archive(input) : input, NpzFile::read);
    }

    /** An archive of the one array. */
    private static byte[] archive(byte[] npy) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
