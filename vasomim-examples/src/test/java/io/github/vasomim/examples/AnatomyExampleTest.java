package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.Dice;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnatomyExampleTest {
    @TempDir
    private Path folder;

    @Test
    void vesselsOfPhantomsAreFoundAndMeasured() throws Exception {
        List<AnatomyExample.Found> found = AnatomyExample.run(folder.toString());
        assertThat(found).hasSize(4);
        PhantomGenerator phantoms = new PhantomGenerator(PhantomConfig.square(256));
        double dice = 0;
        for (int seed = 0; seed < found.size(); seed++) {
            String file = "phantom-" + seed + ".png";
            LabelImage vessels = MaskReader.read(folder.resolve("vessels").resolve(file));
            dice += Dice.of(vessels, phantoms.generate(seed).vesselMask()) / found.size();
            assertThat(found.get(seed).vesselShare()).isEqualTo(vessels.foregroundCount() / (256.0 * 256));
            assertThat(found.get(seed).quantities().vessels()).isNotEmpty();
            assertThat(ImageIO.read(folder.resolve("masking").resolve(file).toFile())
                            .getWidth())
                    .isEqualTo(5 * 256 + 4 * 4);
            assertThat(folder.resolve("diameters").resolve(file)).isNotEmptyFile();
        }
        assertThat(dice).isGreaterThan(0.5);

        // The same frames as data of one's own.
        Path other = folder.resolve("other");
        List<AnatomyExample.Found> again =
                AnatomyExample.run(folder.resolve("phantoms").toString(), other.toString());
        assertThat(again)
                .extracting(AnatomyExample.Found::frame)
                .containsExactly("phantom-0", "phantom-1", "phantom-2", "phantom-3");
        assertThat(other.resolve("phantoms")).doesNotExist();
        assertThat(other.resolve("vessels/phantom-3.png"))
                .hasSameBinaryContentAs(folder.resolve("vessels/phantom-3.png"));
    }

    @Test
    void sidesThatAreNoWholePatchesAreCut() throws Exception {
        Path data = folder.resolve("data");
        PngWriter.write(
                data.resolve("odd.png"),
                new PhantomGenerator(new PhantomConfig(250, 260, 0, 1))
                        .generate(1)
                        .frame()
                        .pixels());
        Path output = folder.resolve("output");
        assertThat(AnatomyExample.run(data.toString(), output.toString())).hasSize(1);
        assertThat(ImageIO.read(output.resolve("vessels/odd.png").toFile()).getWidth())
                .isEqualTo(250);
        assertThat(output.resolve("masking/odd.png")).isNotEmptyFile();
    }
}
