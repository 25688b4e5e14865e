package io.github.vasomim.io.dicom;

import static io.github.vasomim.io.dicom.CineFixture.X_RAY_ANGIOGRAPHY;
import static io.github.vasomim.io.dicom.CineFixture.cine;
import static io.github.vasomim.io.dicom.CineFixture.directory;
import static io.github.vasomim.io.dicom.CineFixture.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDirectoryTest {
    private static final String ULTRASOUND = "1.2.840.10008.5.1.4.1.1.6.1";

    @TempDir
    Path folder;

    private Path medium(boolean delimited, String syntax, String... images) {
        DicomBuilder directory = DicomBuilder.of(syntax);
        DicomBuilder[] records = Arrays.stream(images)
                .map(each -> image(directory, each, X_RAY_ANGIOGRAPHY))
                .toArray(DicomBuilder[]::new);
        return CineFixture.write(
                folder.resolve(DicomDirectory.NAME), directory.sequence(0x0004_1220, delimited, records));
    }

    @ParameterizedTest
    @ValueSource(strings = {TransferSyntax.EXPLICIT, TransferSyntax.IMPLICIT})
    void imagesComeInTheOrderOfTheRecords(String syntax) {
        Path first = cine(folder.resolve("DICOM/PAT1/IM2"), "1", 7);
        Path second = cine(folder.resolve("DICOM/PAT1/IM1"), "1", 8);
        cine(folder.resolve("DICOM/PAT1/IM3"), "1", 9);
        for (boolean delimited : new boolean[] {true, false}) {
            Path directory = medium(delimited, syntax, "DICOM/PAT1/IM2", "DICOM/PAT1/IM1", "DICOM/PAT1/IM2");
            assertThat(DicomDirectory.images(directory)).containsExactly(first, second);
        }
    }

    @Test
    void onlyXRayImagesInUseCount() {
        for (String name : List.of("A", "B", "C", "D")) {
            cine(folder.resolve(name), "1", 1);
        }
        DicomBuilder directory = DicomBuilder.of(TransferSyntax.EXPLICIT);
        Path file = CineFixture.write(
                folder.resolve("DICOMDIR"),
                directory.sequence(
                        0x0004_1220,
                        true,
                        image(directory, "A", ULTRASOUND),
                        image(directory, "B", X_RAY_ANGIOGRAPHY).us(0x0004_1410, 0),
                        directory.item().text(0x0004_1500, "CS", "C"),
                        image(directory, "D", X_RAY_ANGIOGRAPHY + ".1")));
        assertThat(DicomDirectory.images(file)).containsExactly(folder.resolve("C"), folder.resolve("D"));
    }

    @Test
    void aCopyInLowerCaseIsFound() {
        Path image = cine(folder.resolve("dicom/im1"), "1", 1);
        Path directory = directory(folder.resolve("dicomdir"), "DICOM/IM1");
        assertThat(DicomDirectory.isAt(directory)).isTrue();
        assertThat(DicomDirectory.isAt(image)).isFalse();
        assertThat(DicomDirectory.images(directory)).containsExactly(image);
    }

    @Test
    void whatIsNotThereIsNamedAndPatientsAreNot() {
        Path directory = directory(folder.resolve("DICOMDIR"), "DICOM/IM1");
        assertThatThrownBy(() -> DicomDirectory.images(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("DICOM/IM1").toString())
                .hasMessageContaining("not there")
                .hasMessageNotContainingAny("DOE", "SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../A", "..", ".", "A/../../B", "/A", "A:B", "A/.hidden"})
    void noPathLeadsOutOfTheMedium(String path) {
        Path directory = medium(true, TransferSyntax.EXPLICIT, path);
        assertThatThrownBy(() -> DicomDirectory.images(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no path below its folder in Referenced File ID (0004,1500)");
    }

    @Test
    void aDirectoryWithoutAngiogramsIsRefused() {
        assertThatThrownBy(() -> DicomDirectory.images(directory(folder.resolve("DICOMDIR"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lists no X-ray angiogram");
        Path image = cine(folder.resolve("A"), "1", 1);
        assertThatThrownBy(() -> DicomDirectory.images(image))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lists no X-ray angiogram");
    }

    @Test
    void damageGivesTheDocumentedExceptionOrImages() throws IOException {
        cine(folder.resolve("A"), "1", 1);
        cine(folder.resolve("B"), "1", 1);
        byte[] whole = Files.readAllBytes(directory(folder.resolve("DICOMDIR"), "A", "B"));
        Path damaged = folder.resolve("damaged");
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = i < 200 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; i >= 200 && k < 3; k++) {
                bytes[132 + random.nextInt(bytes.length - 132)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            try {
                assertThat(DicomDirectory.images(damaged)).isNotEmpty();
            } catch (InputException e) {
                assertThat(e).hasMessageContaining(damaged.toString()).hasMessageNotContaining("SECRET");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }
}
