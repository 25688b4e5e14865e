package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From stored values to intensities, worked out by hand. The image holds 0, 64, 128 and 255. */
class GreyScaleTest {
    private static final int CENTER = 0x0028_1050;
    private static final int WIDTH = 0x0028_1051;
    private static final int INTERCEPT = 0x0028_1052;
    private static final int SLOPE = 0x0028_1053;
    private static final int FUNCTION = 0x0028_1056;
    private static final int RELATIONSHIP = 0x0028_1040;
    private static final int MODALITY_LUT = 0x0028_3000;
    private static final int VOI_LUT = 0x0028_3010;

    @TempDir
    Path folder;

    private static DicomBuilder image() {
        return DicomBuilder.grey(TransferSyntax.EXPLICIT, 4, 1, 8, 8).pixels(0, 64, 128, 255);
    }

    private static DicomBuilder windowed(String center, String width) {
        return image().text(CENTER, "DS", center).text(WIDTH, "DS", width);
    }

    private float[] frame(DicomBuilder image) {
        return DicomCine.open(image.write(folder.resolve("a.dcm")))
                .frame(0)
                .pixels()
                .values();
    }

    private static DicomBuilder table(DicomBuilder image, int sequence, int first, int bits, byte... data) {
        DicomBuilder item = image.item();
        item.us(0x0028_3002, data.length / 2, first, bits).bytes(0x0028_3006, "OW", data);
        return image.sequence(sequence, true, item);
    }

    @Test
    void theWholeWindowChangesNothing() {
        assertThat(frame(windowed("128", "256"))).containsExactly(0, 64, 128, 255);
    }

    @Test
    void linear() {
        // PS3.3 C.11.2.1.2.1: x <= c - 0.5 - (w - 1) / 2 is dark, above c - 0.5 + (w - 1) / 2 bright, between ((x -
        // 63.5) / 100 + 0.5).
        assertThat(frame(windowed("64", "101"))).containsExactly(0, (float) (0.505 * 255), 255, 255);
        assertThat(frame(windowed("64.5", "1"))).containsExactly(0, 0, 255, 255);
    }

    @Test
    void linearExact() {
        // x <= c - w / 2 is dark, above c + w / 2 bright, between ((x - c) / w + 0.5).
        assertThat(frame(windowed("96", "128").text(FUNCTION, "CS", "LINEAR_EXACT")))
                .containsExactly(0, 0.25f * 255, 0.75f * 255, 255);
    }

    @Test
    void sigmoid() {
        // 1 / (1 + exp(-4 (x - c) / w)): exponents 4, 0, -4 and -191 / 16.
        assertThat(frame(windowed("64", "64").text(FUNCTION, "CS", "SIGMOID")))
                .containsExactly((float) (255 / (1 + Math.exp(4))), 127.5f, (float) (255 / (1 + Math.exp(-4))), (float)
                        (255 / (1 + Math.exp(-191 / 16.0))));
    }

    @Test
    void theFirstOfSeveralWindowsCounts() {
        assertThat(frame(windowed("128\\9", "256\\3"))).containsExactly(0, 64, 128, 255);
    }

    @Test
    void aWindowOfWidthNoneIsNone() {
        assertThat(frame(windowed("7", "0"))).containsExactly(0, 64, 128, 255);
    }

    @Test
    void monochrome1IsTurnedOver() {
        assertThat(frame(image().text(0x0028_0004, "CS", "MONOCHROME1"))).containsExactly(255, 191, 127, 0);
        assertThat(frame(windowed("96", "128")
                        .text(FUNCTION, "CS", "LINEAR_EXACT")
                        .text(0x0028_0004, "CS", "MONOCHROME1")))
                .containsExactly(255, 0.75f * 255, 0.25f * 255, 0);
    }

    @Test
    void rescaleComesBeforeTheWindow() {
        // Values -100, 28, 156, 410; window 28 +- 64.
        DicomBuilder image = windowed("28", "128").text(FUNCTION, "CS", "LINEAR_EXACT");
        image.text(SLOPE, "DS", "2").text(INTERCEPT, "DS", "-100");
        assertThat(frame(image)).containsExactly(0, 127.5f, 255, 255);
    }

    @Test
    void withoutWindowTheRangeOfWhatCouldBeStoredCounts() {
        assertThat(frame(image().text(SLOPE, "DS", "3").text(INTERCEPT, "DS", "40")))
                .containsExactly(0, 64, 128, 255);
        assertThat(frame(image().text(SLOPE, "DS", "-1"))).containsExactly(255, 191, 127, 0);
    }

    @Test
    void modalityTableComesBeforeTheWindow() {
        // First entry for value 64: 0 and 64 -> 10, 65 -> 20, above -> 40.
        DicomBuilder image = table(image(), MODALITY_LUT, 64, 8, DicomBuilder.words(10, 20, 40));
        assertThat(frame(image)).containsExactly(10, 10, 40, 40);
        image.text(CENTER, "DS", "20").text(WIDTH, "DS", "40").text(FUNCTION, "CS", "LINEAR_EXACT");
        assertThat(frame(image)).containsExactly(63.75f, 63.75f, 255, 255);
    }

    @Test
    void valuesForDisplaySkipTheModalityStep() {
        for (String relationship : new String[] {"LOG", "DISP"}) {
            DicomBuilder image = table(image(), MODALITY_LUT, 64, 8, DicomBuilder.words(10, 20, 40));
            image.text(SLOPE, "DS", "-1").text(RELATIONSHIP, "CS", relationship);
            assertThat(frame(image)).containsExactly(0, 64, 128, 255);
        }
        assertThat(frame(image().text(SLOPE, "DS", "-1").text(RELATIONSHIP, "CS", "LIN")))
                .containsExactly(255, 191, 127, 0);
    }

    @Test
    void voiTableGoesBeforeTheWindow() {
        DicomBuilder image = table(windowed("128", "256"), VOI_LUT, 63, 10, DicomBuilder.words(1023, 0, 341));
        assertThat(frame(image)).containsExactly(255, 0, 85, 85);
    }

    @Test
    void voiTableStartsBelowZeroWhereValuesDo() {
        // Values -100, -36, 28, 155; the first entry stands for -100 = 65436.
        DicomBuilder image = table(image(), VOI_LUT, 65436, 8, DicomBuilder.words(50, 100));
        assertThat(frame(image.text(INTERCEPT, "DS", "-100"))).containsExactly(50, 100, 100, 100);
    }

    @Test
    void tablesOfBytesAreRead() {
        DicomBuilder image = image();
        DicomBuilder item = image.item().us(0x0028_3002, 4, 63, 8);
        item.bytes(0x0028_3006, "OW", DicomBuilder.octets(1, 2, 3, 4));
        assertThat(frame(image.sequence(VOI_LUT, false, item))).containsExactly(1, 2, 4, 4);
    }

    @Test
    void enhancedImagesShareTheirWindow() {
        DicomBuilder image = image();
        DicomBuilder window = image.item().text(CENTER, "DS", "96").text(WIDTH, "DS", "128");
        window.text(FUNCTION, "CS", "LINEAR_EXACT");
        DicomBuilder measures = image.item().text(0x0028_0030, "DS", "0.5\\0.25");
        DicomBuilder shared = image.item().sequence(0x0028_9132, true, window).sequence(0x0028_9110, false, measures);
        image.sequence(0x5200_9229, true, shared);
        assertThat(frame(image)).containsExactly(0, 0.25f * 255, 0.75f * 255, 255);
        assertThat(DicomCine.open(folder.resolve("a.dcm")).metadata().pixelSpacing())
                .isEqualTo(new PixelSpacing(0.25, 0.5));
    }

    @Test
    void enhancedImagesShareTheirTables() {
        DicomBuilder image = image();
        DicomBuilder window = table(image.item(), VOI_LUT, 63, 10, DicomBuilder.words(1023, 0, 341));
        image.sequence(0x5200_9229, true, image.item().sequence(0x0028_9132, true, window));
        assertThat(frame(image)).containsExactly(255, 0, 85, 85);
    }

    @Test
    void tablesInImplicitFilesHaveEitherKindOfLength() {
        for (boolean delimited : new boolean[] {true, false}) {
            DicomBuilder image =
                    DicomBuilder.grey(TransferSyntax.IMPLICIT, 4, 1, 8, 8).pixels(0, 64, 128, 255);
            DicomBuilder item = image.item().us(0x0028_3002, 4, 63, 8);
            item.bytes(0x0028_3006, "OW", DicomBuilder.octets(1, 2, 3, 4));
            assertThat(frame(image.sequence(VOI_LUT, delimited, item))).containsExactly(1, 2, 4, 4);
        }
    }

    @Test
    void tablesHaveEightToSixteenBitsAndAWholeDescriptor() {
        assertRefused(table(image(), VOI_LUT, 0, 7, DicomBuilder.words(1)), "7 bits");
        assertThat(frame(table(image(), VOI_LUT, 0, 16, DicomBuilder.words(0, 65535))))
                .containsExactly(0, 255, 255, 255);
        DicomBuilder image = image();
        DicomBuilder item = image.item().us(0x0028_3002, 1, 0).bytes(0x0028_3006, "OW", (byte) 1, (byte) 2);
        assertRefused(image.sequence(VOI_LUT, false, item), "only 4 bytes in LUT Descriptor");
    }

    @Test
    void refusesNonsense() {
        assertRefused(windowed("x", "10"), "no number", "Window Center");
        assertRefused(windowed("1e999", "10"), "no number", "Window Center");
        assertRefused(windowed("10", "0.5"), "width 0.5");
        assertRefused(windowed("10", "-3").text(FUNCTION, "CS", "SIGMOID"), "width -3");
        assertRefused(windowed("10", "5").text(FUNCTION, "CS", "CUBIC"), "CUBIC", "SIGMOID");
        assertRefused(image().text(SLOPE, "DS", "0"), "slope 0");
        assertRefused(image().text(SLOPE, "DS", "1e-200").text(INTERCEPT, "DS", "5"), "all values equal");
        assertRefused(image().text(SLOPE, "DS", "1e307"), "infinite");
        assertRefused(image().us(0x0028_0103, 1).text(SLOPE, "DS", "1.3e306"), "infinite");
        assertRefused(table(image(), VOI_LUT, 0, 17, DicomBuilder.words(1)), "17 bits");
        DicomBuilder image = image();
        assertRefused(image.sequence(VOI_LUT, false, image.item()), "without LUT Descriptor");
        DicomBuilder item = image.item().us(0x0028_3002, 0, 0, 16).bytes(0x0028_3006, "OW", (byte) 1, (byte) 2);
        assertRefused(image.sequence(VOI_LUT, false, item), "2 bytes for 65536 entries");
    }

    private void assertRefused(DicomBuilder image, String... says) {
        assertThatThrownBy(() -> frame(image))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(says);
    }
}
