package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.command.MadeDicomCine;
import io.github.vasomim.io.MaskReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomCineExampleTest {
    @TempDir
    private Path folder;

    @Test
    void framesWithFullVesselsAreChosenFromAPhantom() {
        List<DicomCineExample.Found> found = DicomCineExample.run(folder.toString());
        // Contrast medium is fullest between the two middle frames of 12.
        assertThat(found)
                .hasSize(3)
                .extracting(DicomCineExample.Found::index)
                .allMatch(index -> index >= 3 && index <= 8);
        for (DicomCineExample.Found each : found) {
            assertThat(each.quantities().vessels()).isNotEmpty();
            assertThat(each.quantities().unit().symbol()).isEqualTo("px");
            Path mask = folder.resolve("vessels-" + (each.index() + 1) + ".png");
            assertThat(MaskReader.read(mask).foregroundCount())
                    .isEqualTo(each.vessels().foregroundCount());
            assertThat(folder.resolve("subtracted-" + (each.index() + 1) + ".png"))
                    .isNotEmptyFile();
        }
    }

    @Test
    void aDicomFileIsReadFrameByFrame() throws Exception {
        Path file = folder.resolve("cine.dcm");
        MadeDicomCine.write(file, 12, 3, 9);
        List<DicomCineExample.Found> found =
                DicomCineExample.run(file.toString(), folder.resolve("out").toString());
        assertThat(found)
                .isNotEmpty()
                .extracting(DicomCineExample.Found::index)
                .allMatch(index -> index >= 3 && index < 9);
        assertThat(folder.resolve("out/frame-" + (found.get(0).index() + 1) + ".png"))
                .isNotEmptyFile();
    }
}
