package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.vasomim.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

/**
 * Whatever happens to the bytes of a file, its frames come out or it is refused: no other exception, no hang, no more memory than
 * promised, and nothing said about the patient.
 */
class DicomDamageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long FREE_BYTES = 8 << 20;
    private static final long FACTOR = 8192;
    private static final byte[] NO_TABLE = {};

    private static Path folder = Path.of("");

    record Change(int at, byte value) {}

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("damage");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("a.dcm"));
        Files.delete(folder);
    }

    @Property(tries = 2500)
    void changedBytes(@ForAll("files") byte[] file, @ForAll("changes") List<Change> changes) {
        byte[] changed = file.clone();
        changes.forEach(change -> changed[132 + change.at() % (file.length - 132)] = change.value());
        assertReadOrRefused(changed);
    }

    @Property(tries = 500)
    void changedAndCut(
            @ForAll("files") byte[] file, @ForAll("changes") List<Change> changes, @ForAll("places") int length) {
        byte[] changed = Arrays.copyOf(file, 1 + length % (file.length - 1));
        changes.forEach(change -> changed[change.at() % changed.length] = change.value());
        assertReadOrRefused(changed);
    }

    @Provide
    Arbitrary<byte[]> files() {
        return Arbitraries.of(
                cine(TransferSyntax.IMPLICIT).pixels(new int[32]).file(),
                cine(TransferSyntax.EXPLICIT).pixels(new int[32]).file(),
                cine(TransferSyntax.DEFLATED).pixels(new int[32]).file(),
                rle().file(),
                lossless().file(),
                baseline().file());
    }

    private static DicomBuilder cine(String syntax) {
        DicomBuilder image = DicomBuilder.grey(syntax, 4, 4, 8, 8);
        DicomBuilder table = image.item().us(0x0028_3002, 2, 0, 8).bytes(0x0028_3006, "OW", DicomBuilder.words(7, 8));
        return image.sequence(0x0008_2112, true, image.item().sequence(0x0008_1115, false, image.item()))
                .text(0x0028_0008, "IS", "2")
                .text(0x0028_1050, "DS", "128")
                .text(0x0028_1051, "DS", "256")
                .text(0x0028_1052, "DS", "0")
                .text(0x0028_1053, "DS", "1")
                .sequence(0x0028_3010, true, table);
    }

    private static DicomBuilder rle() {
        byte[] rle = RleCodecTest.rle(new int[] {0xf1, 5});
        return cine(TransferSyntax.RLE).fragments(DicomBuilder.words(0, 0, 8 + rle.length, 0), rle, rle);
    }

    private static DicomBuilder lossless() {
        byte[] jpeg = new LosslessJpeg(4, 4, 8, 5, 0, 2).encode(1, 250, 3, 7, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255);
        return cine(TransferSyntax.JPEG_LOSSLESS).fragments(NO_TABLE, jpeg, jpeg);
    }

    private static DicomBuilder baseline() {
        byte[] jpeg = JpegFrames.flat(BufferedImage.TYPE_BYTE_GRAY, 4, 90);
        return cine(TransferSyntax.JPEG_BASELINE).fragments(NO_TABLE, jpeg, jpeg);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(1, 99_999).withDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(places(), Arbitraries.bytes())
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** The largest frame that may be announced, in the file and in its JPEG, with next to no bytes for it. */
    @Example
    void announcedPixelsCostNothing() {
        byte[] lossless = new LosslessJpeg(8, 8, 16, 1, 0, 0).encode(new int[64]);
        byte[] baseline = JpegFrames.flat(BufferedImage.TYPE_BYTE_GRAY, 8, 90);
        for (byte[] jpeg : List.of(lossless, baseline)) {
            byte[] huge = JpegFrames.announcingSize(jpeg, 8192);
            for (String syntax : List.of(
                    TransferSyntax.RLE,
                    TransferSyntax.JPEG_LOSSLESS,
                    TransferSyntax.JPEG_BASELINE,
                    TransferSyntax.JPEG_EXTENDED)) {
                DicomBuilder image = DicomBuilder.grey(syntax, 8192, 8192, 16, 16);
                assertReadOrRefused(image.fragments(NO_TABLE, huge).file());
            }
        }
        assertReadOrRefused(DicomBuilder.grey(TransferSyntax.EXPLICIT, 8192, 8192, 16, 16)
                .pixels(1, 2)
                .file());
    }

    private static void assertReadOrRefused(byte[] bytes) {
        Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
            Path file = Files.write(folder.resolve("a.dcm"), bytes);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            int frames = readOrRefuse(file);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .isLessThan(FREE_BYTES + FACTOR * bytes.length * Math.max(1, frames));
        });
    }

    /** Returns how many frames were tried. */
    private static int readOrRefuse(Path file) {
        int tried = 0;
        try {
            DicomCine cine = DicomCine.open(file);
            while (tried < Math.min(4, cine.frameCount())) {
                float[] pixels = cine.frame(tried++).pixels().values();
                for (float pixel : pixels) {
                    assertThat(pixel).isBetween(0f, 255f);
                }
            }
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("a.dcm").hasMessageNotContainingAny("DOE", "SECRET");
        }
        return tried;
    }
}
