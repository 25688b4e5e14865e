package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which fragments each frame has, from the tables and the fragments themselves. */
class FrameStartsTest {
    private static final byte[] NO_TABLE = {};
    private static final byte[] CODESTREAM = DicomBuilder.octets(0xff, 0x4f, 1, 2);
    private static final byte[] IMAGE = DicomBuilder.octets(0xff, 0xd8, 3, 4);
    private static final byte[] REST = DicomBuilder.octets(5, 6);

    private static DicomBuilder cine(String syntax, int frames) {
        return DicomBuilder.grey(syntax, 2, 1, 8, 8).text(0x0028_0008, "IS", Integer.toString(frames));
    }

    private static EncapsulatedPixels pixels(DicomBuilder cine, int frames) throws IOException {
        Part10 file = Part10.read(new ByteSource.OfMemory(cine.file()), DicomTag.IMAGE);
        return EncapsulatedPixels.of(file, Objects.requireNonNull(file.pixels()).at(), frames);
    }

    @Test
    void framesStartWithTheirMarkerWhereTheSyntaxHasOne() throws IOException {
        for (byte[] start : new byte[][] {CODESTREAM, IMAGE}) {
            DicomBuilder cine = cine(DicomBuilder.JPEG_2000, 2).fragments(NO_TABLE, start, NO_TABLE, start, REST);
            assertThat(pixels(cine, 2).first()).containsExactly(0, 2, 4);
            assertThat(pixels(cine, 2).frame(1)).hasSize(6).endsWith(5, 6);
        }
        DicomBuilder rle = cine(TransferSyntax.RLE, 2).fragments(NO_TABLE, IMAGE, REST, IMAGE);
        assertThatThrownBy(() -> pixels(rle, 2)).hasMessageContaining("2 frames in 3 fragments");
        DicomBuilder late = cine(DicomBuilder.JPEG_2000, 2).fragments(NO_TABLE, REST, CODESTREAM, CODESTREAM);
        assertThatThrownBy(() -> pixels(late, 2)).hasMessageContaining("2 frames in 3 fragments");
        DicomBuilder more = cine(DicomBuilder.JPEG_2000, 2).fragments(NO_TABLE, IMAGE, REST, IMAGE, IMAGE);
        assertThatThrownBy(() -> pixels(more, 2)).hasMessageContaining("2 frames in 4 fragments");
    }

    @Test
    void aTableThatGivesTwoFramesOnePlaceIsPassedOver() throws IOException {
        DicomBuilder cine = cine(TransferSyntax.RLE, 2).fragments(DicomBuilder.words(0, 0, 0, 0), IMAGE, REST);
        assertThat(pixels(cine, 2).first()).containsExactly(0, 1, 2);
    }

    @Test
    void lengthsCutTheLastFragmentOfAFrame() throws IOException {
        DicomBuilder cine = cine(TransferSyntax.RLE, 2)
                .bytes(0x7fe0_0001, "OV", DicomBuilder.words(0, 0, 0, 0, 22, 0, 0, 0))
                .bytes(0x7fe0_0002, "OV", DicomBuilder.words(5, 0, 0, 0, 3, 0, 0, 0))
                .fragments(NO_TABLE, IMAGE, REST, CODESTREAM);
        assertThat(pixels(cine, 2).frame(0)).containsExactly(0xff, 0xd8, 3, 4, 5);
        assertThat(pixels(cine, 2).frame(1)).containsExactly(0xff, 0x4f, 1);
        cine.bytes(0x7fe0_0002, "OV", DicomBuilder.words(0, 0, 0, 0, 99, 0, 0, 0));
        assertThat(pixels(cine, 2).frame(0)).hasSize(6);
        assertThat(pixels(cine, 2).frame(1)).hasSize(4);
        cine.bytes(0x7fe0_0002, "OV", DicomBuilder.words(5, 0, 0, 0));
        assertThat(pixels(cine, 2).first()).containsExactly(0, 2, 3);
        assertThat(pixels(cine, 2).frame(0)).as("lengths of other frames").hasSize(6);
    }
}
