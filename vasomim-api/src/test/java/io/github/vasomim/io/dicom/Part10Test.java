package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walking the elements: sequences, what is passed over, what is cut. */
class Part10Test {
    @TempDir
    Path folder;

    static DicomCine cine(Path folder, byte[] file) {
        try {
            return DicomCine.open(Files.write(folder.resolve("a.dcm"), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DicomBuilder image(String syntax) {
        return DicomBuilder.grey(syntax, 2, 1, 8, 8).pixels(3, 4);
    }

    private float[] frame(DicomBuilder image) {
        return cine(folder, image.file()).frame(0).pixels().values();
    }

    @Test
    void sequencesArePassedOverWhatEverTheyHold() {
        for (String syntax : new String[] {TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT}) {
            DicomBuilder image = image(syntax);
            // Rows of another size, and a picture in fragments, within sequences of both kinds of length.
            DicomBuilder icon = image.item().us(0x0028_0010, 77).fragments(new byte[0], new byte[] {1, 2});
            DicomBuilder outer = image.item()
                    .sequence(0x0008_1115, true, image.item().us(0x0028_0010, 9), icon)
                    .sequence(0x0008_1140, false, icon, image.item());
            image.sequence(0x0008_2112, true, outer, outer).sequence(0x0009_0010, false, outer, image.item());
            assertThat(frame(image)).containsExactly(3, 4);
        }
    }

    @Test
    void aSequenceOfUnknownRepresentationIsImplicitInside() {
        DicomBuilder inside = DicomBuilder.of(TransferSyntax.IMPLICIT)
                .us(0x0028_0010, 5)
                .sequence(
                        0x0009_0012,
                        true,
                        DicomBuilder.of(TransferSyntax.IMPLICIT).us(0x0028_0010, 5));
        assertThat(frame(image(TransferSyntax.EXPLICIT).sequence(0x0009_0011, "UN", true, inside)))
                .containsExactly(3, 4);
        DicomBuilder window = DicomBuilder.of(TransferSyntax.IMPLICIT)
                .us(0x0028_3002, 1, 0, 8)
                .bytes(0x0028_3006, "OW", (byte) 85, (byte) 0);
        assertThat(frame(image(TransferSyntax.EXPLICIT).sequence(0x0028_3010, "UN", true, window)))
                .containsExactly(85, 85);
    }

    @Test
    void nestingIsLimited() {
        DicomBuilder image = image(TransferSyntax.EXPLICIT);
        DicomBuilder nest = image.item();
        for (int depth = 1; depth < 24; depth++) {
            nest = image.item().sequence(0x0008_1115, true, nest);
        }
        assertThat(frame(image.sequence(0x0008_1115, true, nest))).containsExactly(3, 4);
        image.sequence(0x0008_1115, true, image.item().sequence(0x0008_1115, true, nest));
        assertThatThrownBy(() -> frame(image))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void nestingOfWhatIsKeptIsLimitedToo() {
        DicomBuilder image = image(TransferSyntax.EXPLICIT);
        DicomBuilder nest = image.item();
        for (int depth = 0; depth < 30; depth++) {
            nest = image.item().sequence(0x0028_3010, true, nest);
        }
        image.sequence(0x0028_3010, true, nest);
        assertThatThrownBy(() -> frame(image))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("deeper than 24 levels");
    }

    @Test
    void onlyListedElementsAreKept() throws IOException {
        byte[] file = image(TransferSyntax.EXPLICIT).file();
        DataSet data =
                Part10.read(new ByteSource.OfMemory(file), DicomTag.IMAGE).data();
        assertThat(data.bytes(DicomTag.PATIENT_ID)).isNull();
        assertThat(data.text(DicomTag.PHOTOMETRIC_INTERPRETATION, 0)).isEqualTo("MONOCHROME2");
        assertThat(DicomTag.IMAGE).doesNotContain(DicomTag.PATIENT_ID);
        assertThat(DicomTag.of(0x0010_0010)).as("the patient's name").isNull();
    }

    @Test
    void everyTruncationIsRefused() {
        for (String syntax : new String[] {TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT, TransferSyntax.DEFLATED}) {
            DicomBuilder image = image(syntax);
            byte[] file = image.sequence(0x0008_1115, true, image.item().us(0x0028_0010, 5))
                    .file();
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThatThrownBy(() -> cine(folder, cut).frame(0))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("a.dcm")
                        .hasMessageNotContainingAny("DOE", "SECRET");
            }
        }
    }

    @Test
    void damagedElementsAreNamed() {
        String body = new String(image(TransferSyntax.EXPLICIT).file(), StandardCharsets.ISO_8859_1);
        assertDamaged(body.replace("PN\b", "p1\b"), "no value representation in element (0010,0010)");
        assertDamaged(body.replace("PN\b\0", "PN\b\u00ff"), "65288 bytes are announced");
        assertDamaged(body.replace("\u0010\0\u0010\0PN", "\u00fe\u00ff\r\u00e0PN"), "stray delimiter (FFFE,E00D)");
        DicomBuilder image = image(TransferSyntax.EXPLICIT);
        byte[] file = image.sequence(0x0008_1115, true, image.item()).file();
        String items = new String(file, StandardCharsets.ISO_8859_1);
        assertDamaged(items.replace("\u00fe\u00ff\0\u00e0", "\u00fe\u00ff\1\u00e0"), "(FFFE,E001) where an item");
    }

    @Test
    void wantedValuesAndPixelsMustBeWhole() {
        String body = new String(image(TransferSyntax.EXPLICIT).file(), StandardCharsets.ISO_8859_1);
        assertDamaged(body.replace("CS\f\0", "CS\f\u00ff"), "65292 bytes are announced");
        assertDamaged(body.replace("OW\0\0\2", "OW\0\0\4"), "4 bytes are announced");
        DicomBuilder image = image(TransferSyntax.EXPLICIT);
        // An item of a hundred bytes in a sequence of twelve.
        byte[] item = DicomBuilder.words(0xfffe, 0xe000, 100, 0, 1, 1);
        String longer = new String(image.bytes(0x0028_3010, "SQ", item).file(), StandardCharsets.ISO_8859_1);
        assertDamaged(longer, "100 bytes are announced");
        assertDamaged(longer, "where 4 are left");
    }

    @Test
    void aFileMayEndBehindItsFileMetaInformation() {
        assertDamaged(
                new String(DicomBuilder.of(TransferSyntax.EXPLICIT).file(), StandardCharsets.ISO_8859_1),
                "holds no pixel data");
    }

    @Test
    void anyTwoCapitalsAreARepresentation() {
        DicomBuilder image = image(TransferSyntax.EXPLICIT)
                .bytes(0x0009_0010, "AZ", (byte) 1, (byte) 2)
                .bytes(0x0009_0011, "ZA", (byte) 1, (byte) 2);
        assertThat(frame(image)).containsExactly(3, 4);
        String body = new String(image.file(), StandardCharsets.ISO_8859_1);
        for (String broken : new String[] {"@Z", "[A", "A@", "Z["}) {
            assertDamaged(body.replace("AZ", broken), "no value representation in element (0009,0010)");
        }
    }

    @Test
    void wantedElementsOfAnotherKindThanKnownArePassedOver() {
        DicomBuilder implicit = DicomBuilder.of(TransferSyntax.IMPLICIT).us(0x0028_0010, 5);
        DicomBuilder image = image(TransferSyntax.EXPLICIT)
                .sequence(0x0028_1050, "UN", true, implicit)
                .bytes(0x0028_3010, "OB", (byte) 1, (byte) 2);
        assertThat(frame(image)).containsExactly(3, 4);
    }

    @Test
    void theMarkAloneMakesAFileDicom() throws IOException {
        byte[] mark = Arrays.copyOf(new byte[0], 132);
        mark[128] = 'D';
        mark[129] = 'I';
        mark[130] = 'C';
        assertThat(DicomCine.recognises(Files.write(folder.resolve("m"), mark))).isFalse();
        mark[131] = 'M';
        assertThat(DicomCine.recognises(Files.write(folder.resolve("m"), mark))).isTrue();
        assertThat(DicomCine.recognises(Files.write(folder.resolve("m"), Arrays.copyOf(mark, 131))))
                .isFalse();
        assertThatThrownBy(() -> DicomCine.open(folder)).hasMessageContaining("is not a file");
        assertThatThrownBy(() -> DicomCine.open(folder.resolve("absent"))).hasMessageContaining("does not exist");
    }

    private void assertDamaged(String file, String says) {
        assertThatThrownBy(() -> cine(folder, file.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says);
    }

    @Test
    void deflatedBombsAreRefused() {
        byte[] zeros = new byte[40 << 20];
        DicomBuilder bomb = image(TransferSyntax.DEFLATED).bytes(0x0009_0010, "OB", zeros);
        assertThatThrownBy(() -> frame(bomb)).isInstanceOf(InputException.class).hasMessageContaining("64 times");
        // Zeros take about a thousandth: a mebibyte and 64 times 1.2 KiB may come out.
        DicomBuilder most = image(TransferSyntax.DEFLATED).bytes(0x0009_0010, "OB", new byte[(1 << 20) + 40_000]);
        assertThat(frame(most)).containsExactly(3, 4);
        DicomBuilder more = image(TransferSyntax.DEFLATED).bytes(0x0009_0010, "OB", new byte[(1 << 20) + 140_000]);
        assertThatThrownBy(() -> frame(more)).hasMessageContaining("64 times");
    }
}
