package io.github.vasomim.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.DataSetSurvey;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of real data sets, found. */
class RealDataCheckTest {
    @TempDir
    Path folder;

    private static DataCheck check(String data) {
        return DataCheck.of(DataSetSurvey.of(SharedData.require(data)), () -> {});
    }

    @Test
    void arcadesTasksShareFramesThatWereCodedTwice() {
        DataCheck check = check("data/arcade");
        assertThat(check.errors()).isZero();
        assertThat(check.splits()).hasSize(4);
        assertThat(check.splits().stream().mapToInt(SplitSummary::frames).sum()).isEqualTo(470);
        assertThat(check.splits().stream()
                        .mapToInt(split -> split.depths().getOrDefault("8-bit RGB", 0))
                        .sum())
                .isEqualTo(153);
        assertThat(of(check, FaultKind.EMPTY_LABEL))
                .extracting(Fault::subject)
                .containsExactly("stenosis/train/images/218.png", "stenosis/train/images/888.png");
        // Read side by side they differ by two grey levels in the mean, as lossy coding leaves it.
        assertThat(of(check, FaultKind.SHARED_LIKENESS))
                .hasSize(7)
                .contains(new Fault(
                        FaultKind.SHARED_LIKENESS,
                        "stenosis/val/images/125.png",
                        "looks like syntax/train/images/477.png"));
        assertThat(check.warnings()).isEqualTo(9);
    }

    @Test
    void pairsAndBoxesAreSound() {
        DataCheck dca1 = check("data/dca1");
        assertThat(dca1.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(FaultKind.SOFT_MASK);
            assertThat(fault.subject()).isEqualTo("train/img/79.pgm");
            // 4 of 90,000 pixels.
            assertThat(fault.text()).startsWith("0.0044 %");
        });
        assertThat(check("data/xcad").faults()).isEmpty();
        DataCheck stenosis = check("data/stenosis_voc");
        assertThat(stenosis.faults()).isEmpty();
        assertThat(stenosis.splits()).singleElement().satisfies(split -> {
            assertThat(split.patients()).isEqualTo(5);
            assertThat(split.labelled()).isEqualTo(12);
            assertThat(split.sizes()).containsEntry("800x800", 11).containsEntry("512x512", 1);
        });
    }

    @Test
    void framesOfCinesAreCheckedOneByOne() throws IOException {
        Path shared = SharedData.require("data/dicom");
        for (String name : List.of("xa_coronary_96frames_jpeg_baseline.dcm", "nema_RLE_XA1_RLE.dcm")) {
            Files.copy(shared.resolve(name), folder.resolve(name));
        }
        DataCheck check = DataCheck.of(DataSetSurvey.of(folder), () -> {});
        assertThat(check.errors()).isZero();
        assertThat(check.splits()).singleElement().satisfies(split -> {
            assertThat(split.frames()).isEqualTo(97);
            assertThat(split.patients()).isEqualTo(2);
            assertThat(split.depths()).containsEntry("8-bit grey", 96).containsEntry("10-bit grey", 1);
        });
        assertThat(check.manifest().frames())
                .hasSize(97)
                .satisfies(frames -> assertThat(frames.get(96)).satisfies(last -> {
                    assertThat(last.path()).isEqualTo("xa_coronary_96frames_jpeg_baseline.dcm-096");
                    assertThat(last.sequence()).isEqualTo("xa_coronary_96frames_jpeg_baseline");
                }));
        // Neighbours in a cine look alike: they are of one sequence, and that is no fault.
        assertThat(of(check, FaultKind.REPEATED_LIKENESS)).isEmpty();
    }

    private static List<Fault> of(DataCheck check, FaultKind kind) {
        return check.faults().stream().filter(fault -> fault.kind() == kind).toList();
    }
}
