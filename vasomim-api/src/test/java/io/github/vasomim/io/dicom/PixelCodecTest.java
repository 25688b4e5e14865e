package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vasomim.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codecs by service: without one a typed refusal, with one its pixels, with a bad one a refusal. */
class PixelCodecTest {
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";

    @TempDir
    Path folder;

    /** Takes JPEG 2000 and 12-bit JPEG for plain bytes; fails in two ways for JPEG-LS. */
    public static final class PlainCodec implements PixelCodec {
        @Override
        public boolean decodes(String transferSyntaxUid) {
            return transferSyntaxUid.startsWith("1.2.840.10008.1.2.4.");
        }

        @Override
        public short[] decode(EncodedFrame frame) throws IOException {
            if (frame.transferSyntaxUid().equals(JPEG_LS)) {
                throw new IllegalStateException("codec out of order");
            }
            short[] samples = new short[frame.transferSyntaxUid().equals(NEAR_LOSSLESS) ? 1 : frame.sampleCount()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (frame.bytes()[i] * 10);
            }
            return samples;
        }
    }

    private static DicomBuilder image(String syntax) {
        return DicomBuilder.grey(syntax, 2, 1, 16, 12).fragments(new byte[0], new byte[] {7, 8}, new byte[] {9, 9});
    }

    private DicomCine open(DicomBuilder image) {
        return DicomCine.open(image.write(folder.resolve("a.dcm")));
    }

    private DicomCine openWithCodec(DicomBuilder image) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(PixelCodec.class.getName()), PlainCodec.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return open(image);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.90, JPEG 2000 (Lossless Only)",
        "1.2.840.10008.1.2.4.91, JPEG 2000",
        "1.2.840.10008.1.2.4.80, JPEG-LS Lossless",
        "1.2.840.10008.1.2.4.81, JPEG-LS Lossy (Near-Lossless)",
        "1.2.3.4, unknown"
    })
    void withoutCodecTheSyntaxAndTheServiceAreNamed(String uid, String name) {
        DicomCine cine = open(image(uid));
        assertThat(cine.metadata().columns()).as("metadata need no codec").isEqualTo(2);
        MissingCodecException refusal = catchThrowableOfType(MissingCodecException.class, () -> cine.frame(0));
        assertThat(refusal).isInstanceOf(InputException.class);
        assertThat(refusal).hasMessageContainingAll("a.dcm", uid, name, PixelCodec.class.getName());
        assertThat(refusal.transferSyntaxUid()).isEqualTo(uid);
        assertThat(refusal.transferSyntaxName()).isEqualTo(name);
    }

    @Test
    void anInstalledCodecGetsTheWholeFrame() throws IOException {
        DicomCine cine = openWithCodec(image(DicomBuilder.JPEG_2000));
        assertThat(cine.storedValues(0).values()).containsExactly(70, 80);
    }

    @Test
    void deepExtendedJpegNeedsACodec() throws IOException {
        byte[] shallow = JpegFrames.flat(BufferedImage.TYPE_BYTE_GRAY, 8, 90);
        byte[] deep = JpegFrames.announcing(shallow, 1, 12);
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.JPEG_EXTENDED, 8, 8, 16, 12);
        image.fragments(new byte[0], deep);
        assertThatThrownBy(() -> open(image).frame(0))
                .isInstanceOf(MissingCodecException.class)
                .hasMessageContaining("JPEG Extended");
        assertThat(openWithCodec(image).storedValues(0).get(1, 0)).isEqualTo((byte) 0xd8 * 10 & 0xfff);
        DicomBuilder built = DicomBuilder.grey(TransferSyntax.JPEG_EXTENDED, 8, 8, 8, 8);
        assertThat(openWithCodec(built.fragments(new byte[0], shallow))
                        .storedValues(0)
                        .values())
                .as("eight bits are built in")
                .containsOnly(90);
    }

    @Test
    void builtInSyntaxesAreNotLeftToOthers() throws IOException {
        byte[] jpeg = new LosslessJpeg(2, 1, 12, 1, 0, 0).encode(5, 6);
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.JPEG_LOSSLESS, 2, 1, 16, 12);
        assertThat(openWithCodec(image.fragments(new byte[0], jpeg))
                        .storedValues(0)
                        .values())
                .containsExactly(5, 6);
    }

    @Test
    void aFailingCodecIsARefusal() throws IOException {
        DicomCine thrown = openWithCodec(image(JPEG_LS));
        assertThatThrownBy(() -> thrown.frame(0))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("frame 1", "codec out of order");
        DicomCine few = openWithCodec(image(NEAR_LOSSLESS));
        assertThatThrownBy(() -> few.frame(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 samples where 2");
    }
}
