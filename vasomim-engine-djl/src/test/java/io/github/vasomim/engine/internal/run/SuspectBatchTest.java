package io.github.vasomim.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.image.FloatImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectBatchTest {
    private final DivergedException found = new DivergedException("the loss is NaN", 5);

    @TempDir
    Path folder;

    @Test
    void framesStandInRowsAndWhatIsNoNumberIsRed() throws IOException {
        FloatImage sound = FloatImage.wrap(2, 1, new float[] {10, 300});
        FloatImage broken = FloatImage.wrap(2, 1, new float[] {Float.NaN, 20});
        FloatImage third = FloatImage.wrap(2, 1, new float[] {1, Float.NEGATIVE_INFINITY});
        DivergedException explained = new SuspectBatch(5, List.of("a", "b", "c"), List.of(sound, broken, third))
                .explain(found, folder, "run/checkpoint.safetensors, step 4");
        assertThat(explained).hasCause(found);
        assertThat(explained.step()).isEqualTo(5);
        assertThat(explained.getMessage())
                .contains("the loss is NaN in step 5")
                .contains("Frames of step 5: a, b, c.")
                .contains("no numbers: b, c.")
                .contains("diverged-step-5.png")
                .contains("checkpoint.safetensors, step 4")
                .contains("Mend");
        BufferedImage picture =
                ImageIO.read(folder.resolve("diverged-step-5.png").toFile());
        // Two frames of 2 by 1 in a row, gaps of 2.
        assertThat(picture.getWidth()).isEqualTo(6);
        assertThat(picture.getHeight()).isEqualTo(4);
        assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0x0a0a0a);
        assertThat(picture.getRGB(1, 0) & 0xffffff).isEqualTo(0xffffff);
        assertThat(picture.getRGB(4, 0) & 0xffffff).isEqualTo(0xff0000);
        assertThat(picture.getRGB(5, 0) & 0xffffff).isEqualTo(0x141414);
        assertThat(picture.getRGB(1, 3) & 0xffffff).isEqualTo(0xff0000);
        assertThat(picture.getRGB(4, 3) & 0xffffff).as("nothing there").isEqualTo(0x808080);
    }

    @Test
    void aGradientOfTheStepBeforeIsNamed() {
        String text = new SuspectBatch(4, List.of("a"), List.of(new FloatImage(2, 2)))
                .explain(found, folder, null)
                .getMessage();
        assertThat(text)
                .contains("in step 5. The weights were no numbers any more after step 4.")
                .contains("Frames of step 4: a.")
                .contains("Last good checkpoint: none")
                .contains("lower training.learningRate")
                .doesNotContain("no numbers: ");
        assertThat(folder.resolve("diverged-step-4.png")).isRegularFile();
    }

    @Test
    void withoutAPictureAllElseIsSaid() throws IOException {
        assertThat(new SuspectBatch(5, List.of("a"), List.of())
                        .explain(found, folder, null)
                        .getMessage())
                .contains("Frames of step 5: a")
                .contains("can no longer be read");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(new SuspectBatch(5, List.of("a"), List.of(new FloatImage(2, 2)))
                        .explain(found, file, null)
                        .getMessage())
                .contains("Picture: none, as " + file);
    }
}
