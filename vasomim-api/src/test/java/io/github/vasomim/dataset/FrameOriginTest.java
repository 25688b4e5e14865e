package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameOriginTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "14_021_1_0031, 021, 1, 021/1",
                "deep/in/14_002_5_0016, 002, 5, 002/5",
                "p12_v3_00021, 12, 3, 12/3",
                "p12/v3/input/p12_v3_00021, 12, 3, 12/3",
                "patient_A7/seq/001, A7, -, -",
                "Patient 12/001, 12, -, -",
                "patient12/001, 12, -, -",
                "13_021_1_0031, -, -, -",
                "14_021_1, -, -, -",
                "00018_33, -, -, -",
                "p12_v3/001, -, -, -",
                "patients/001, -, -, -",
                "patient_7, -, -, -",
            })
    void namesTellWhoseFrameItIs(
            String id, @Nullable String patient, @Nullable String sequence, @Nullable String sequenceKey) {
        FrameOrigin origin = FrameOrigin.of(id);
        assertThat(origin).isEqualTo(new FrameOrigin(patient, sequence));
        assertThat(origin.sequenceKey()).isEqualTo(sequenceKey);
    }

    @Test
    void joinedSetsKeepTheirPatientsApart() {
        FrameOrigin first = new FrameOrigin("1", "2");
        assertThat(first.within("a")).isEqualTo(new FrameOrigin("a/1", "2")).isNotEqualTo(first.within("b"));
        assertThat(FrameOrigin.UNKNOWN.within("a")).isEqualTo(FrameOrigin.UNKNOWN);
    }
}
