package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientKeyTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private Path file(String patientId) {
        return DicomBuilder.grey(TransferSyntax.IMPLICIT, 1, 1, 8, 8)
                .text(0x0010_0020, "LO", patientId)
                .pixels(1, 0)
                .write(folder.resolve("a.dcm"));
    }

    @Test
    void isTheHashOfSaltAndId() {
        // printf 0123456789abcdefP7 | sha256sum
        assertThat(PatientKey.of(file(" P7 "), SALT))
                .contains("842915808e69bddf642bd4692c44708acaa7ee883b80772870649e395cde2100");
        assertThat(PatientKey.of(file("P7\0\0"), SALT)).isEqualTo(PatientKey.of(file("P7"), SALT));
        assertThat(PatientKey.of(file("P8"), SALT)).isNotEqualTo(PatientKey.of(file("P7"), SALT));
        byte[] other = SALT.clone();
        other[0]++;
        assertThat(PatientKey.of(file("P7"), other)).isNotEqualTo(PatientKey.of(file("P7"), SALT));
    }

    @Test
    void nobodyHasNoKey() {
        assertThat(PatientKey.of(file(""), SALT)).isEmpty();
        assertThat(PatientKey.of(file("   \0"), SALT)).isEmpty();
    }

    @Test
    void refusesShortSaltsAndOtherFiles() {
        assertThatThrownBy(() -> PatientKey.of(file("P7"), new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15 bytes");
        assertThatThrownBy(() -> PatientKey.of(folder, SALT)).isInstanceOf(InputException.class);
    }
}
