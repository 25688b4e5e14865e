package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AngiogramReaderTest {
    private static final float[] GREY = {0, 1, 2, 127, 128, 200, 254, 255, 17, 33, 66, 99};
    /** GREY with red, green, blue and (10, 20, 30) as its first four pixels. */
    private static final float[] COLOUR = {
        76.245f, 149.685f, 29.07f, 18.15f, 128, 200, 254, 255, 17, 33, 66, 99,
    };
    /** 16 bits: GREY * 257 and a little more, so that the lower byte counts. */
    private static final float[] DEEP = {
        0,
        258 / 257f,
        516 / 257f,
        32642 / 257f,
        32900 / 257f,
        51405 / 257f,
        65284 / 257f,
        255,
        4377 / 257f,
        8490 / 257f,
        16972 / 257f,
        25454 / 257f,
    };

    private static final float[] BITS = {0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0};

    @TempDir
    Path folder;

    private float[] values(byte[] file) throws IOException {
        // The name says nothing about the content on purpose.
        return AngiogramReader.read(Files.write(folder.resolve("frame.dat"), file))
                .pixels()
                .values();
    }

    private float[] foreign(String name) throws IOException {
        return values(ForeignImages.get(name));
    }

    @Test
    void keepsStoredGreyValues() throws IOException {
        assertThat(foreign("png_la")).containsExactly(GREY);
        assertThat(foreign("png_16")).containsExactly(DEEP);
        assertThat(foreign("tiff_16")).containsExactly(DEEP);
        assertThat(foreign("tiff_deflate")).containsExactly(DEEP);
        assertThat(foreign("png_bits")).containsExactly(BITS);
        assertThat(foreign("bmp_bits")).containsExactly(BITS);
    }

    @Test
    void turnsColoursIntoLuma() throws IOException {
        for (String name : new String[] {"png_colour", "png_rgba", "png_palette", "bmp_rgb", "tiff_lzw"}) {
            assertThat(foreign(name)).as(name).containsExactly(COLOUR, within(1e-4f));
        }
        assertThat(Arrays.copyOfRange(foreign("png_colour"), 4, 12)).containsExactly(Arrays.copyOfRange(GREY, 4, 12));
        // JPEG is lossy: one level at quality 100; equal channels stay whole numbers.
        for (float value : foreign("jpeg_rgb")) {
            assertThat(value).isEqualTo((float) Math.rint(value));
        }
        assertThat(foreign("jpeg_rgb")).containsExactly(GREY, within(1f));
    }

    @Test
    void knowsTiffOfTwelveBitsAndOfWhiteZero() throws IOException {
        // 12 bits: 0, 1, 2048, 4095, 4094, 16, 160, 2560, stretched to 16 bits by the decoder
        float[] twelve = {0, 1, 2048, 4095, 4094, 16, 160, 2560};
        for (int i = 0; i < twelve.length; i++) {
            twelve[i] *= 255f / 4095;
        }
        assertThat(foreign("tiff_12")).containsExactly(twelve, within(0.003f));
        float[] inverted = GREY.clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = 255 - inverted[i];
        }
        assertThat(foreign("tiff_inverted")).containsExactly(inverted);
    }

    @Test
    void readsPortableGreyMaps() throws IOException {
        assertThat(ascii("P2\n# a comment\n3 # columns\n1\n255\n0 # dark\n 7\t255\n"))
                .containsExactly(0, 7, 255);
        assertThat(ascii("P2 2 1 4095 0 4095")).containsExactly(0, 255);
        assertThat(ascii("P2 2 1 1 0 1")).containsExactly(0, 255);
        assertThat(ascii("P2#c\r2 1 9 0 9#c")).containsExactly(0, 255);
        assertThat(values(new byte[] {'P', '5', ' ', '1', ' ', '1', ' ', '2', '5', '6', '\n', 1, 0}))
                .containsExactly(255);
        assertThat(ascii("P5\n#c\n2 2\n255\n #Az")).containsExactly(' ', '#', 'A', 'z');
        byte[] deep = "P5 2 1 65535\n....".getBytes(StandardCharsets.US_ASCII);
        deep[13] = 1;
        deep[14] = 2;
        deep[15] = -1;
        deep[16] = -1;
        assertThat(values(deep)).containsExactly(258 / 257f, 255);
    }

    private float[] ascii(String text) throws IOException {
        return values(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void namesFrameAfterItsFile() throws IOException {
        Path file = Files.write(folder.resolve("14_002.5_0047.bmp"), ForeignImages.get("png_16"));
        Angiogram frame = AngiogramReader.read(file);
        assertThat(frame.name()).isEqualTo("14_002.5_0047");
        assertThat(frame.source()).isEqualTo(file);
        assertThat(frame.pixels().width()).isEqualTo(4);
        assertThat(frame.pixels().height()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "GIF89a",
                "P2",
                "P2 2",
                "P2 2 1 255 1",
                "P2 2 1 255 1 2 3",
                "P2 2 1 255 1 256",
                "P2 2 1 0 0 0",
                "P2 2 1 65536 0 0",
                "P2 0 1 255",
                "P2 99999999999 1 255 1",
                "P2 2 1 255 1 x",
                "P2 70000 70000 255 1",
                "P2 2 1 255 1 -2",
                "P5 2 1 255",
                "P5 2 1 255 a",
                "P5 2 1 255 abc",
                "P5 1 1 300 a",
                "P5 1 1 255x",
                "P2 1 1 255 4294967297",
                "P5 1 1 255 a#c"
            })
    void refusesWhatIsNoWholeImage(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.pgm"), text, StandardCharsets.US_ASCII);
        refused(file, "the image");
    }

    @Test
    void greyMapsSayWhatIsMissingAndWhere() throws IOException {
        refused(Files.writeString(folder.resolve("a.pgm"), "P2 2"), "is truncated: the height is missing");
        refused(
                Files.writeString(folder.resolve("b.pgm"), "P2 2 1 255 1 x"),
                "has no number at byte 13 where the pixel 1");
    }

    @Test
    void refusesOtherKindsAndAbsentFiles() throws IOException {
        refused(Files.write(folder.resolve("a.png"), ForeignImages.get("gif")), "none of PNG");
        refused(Files.write(folder.resolve("b.png"), ForeignImages.get("tiff_float")), "16 bits");
        refused(Files.write(folder.resolve("c.png"), ForeignImages.get("tiff_pages")), "2 pages");
        refused(folder.resolve("absent.png"), "does not exist");
        refused(folder, "is a folder");
        byte[] png = ForeignImages.get("png_16");
        png[45] ^= 1;
        refused(Files.write(folder.resolve("d.png"), png), "checksum of PNG chunk IDAT");
    }

    private static void refused(Path file, String rule) {
        assertThatThrownBy(() -> AngiogramReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "tiff"})
    void truncationIsRefusedOrLosesNothing(String format) throws IOException {
        byte[] whole = EncodedImages.encode(EncodedImages.gradient(37, 29), format);
        float[] pixels = values(whole);
        int refused = 0;
        for (int length = 0; length < whole.length; length += length < whole.length - 64 ? 13 : 1) {
            try {
                assertThat(values(Arrays.copyOf(whole, length)))
                        .as("%s cut to %s of %s bytes", format, length, whole.length)
                        .containsExactly(pixels);
            } catch (InputException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 13 - 1);
    }

    @Test
    void jpegWithBytesTooManyIsReadAndWithBytesTooFewIsNot() throws IOException {
        byte[] whole = EncodedImages.encode(EncodedImages.gradient(64, 64), "jpeg");
        byte[] more = withEnd(Arrays.copyOf(whole, whole.length - 2), 4);
        assertThat(values(more)).containsExactly(values(whole));
        Path file = Files.write(folder.resolve("fewer.jpg"), withEnd(Arrays.copyOf(whole, whole.length - 40), 0));
        refused(file, "is truncated or damaged (Corrupt JPEG data: premature end of data segment)");
    }

    /** With so many zeros and the end of the image behind. */
    private static byte[] withEnd(byte[] jpeg, int zeros) {
        byte[] ended = Arrays.copyOf(jpeg, jpeg.length + zeros + 2);
        ended[ended.length - 2] = (byte) 0xff;
        ended[ended.length - 1] = (byte) 0xd9;
        return ended;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void losslessFormatsGiveBackEveryLevel(String format) throws IOException {
        FloatImage gradient = EncodedImages.gradient(64, 16);
        assertThat(values(EncodedImages.encode(gradient, format))).containsExactly(gradient.values());
    }
}
