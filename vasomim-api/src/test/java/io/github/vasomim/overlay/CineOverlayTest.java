package io.github.vasomim.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.dicom.CineFixture;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.phantom.Tube;
import io.github.vasomim.quantity.VesselQuantifier;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CineOverlayTest {
    private static final int SIDE = 64;

    @TempDir
    private Path folder;

    private static Angiogram frame(float level) {
        FloatImage pixels = new FloatImage(SIDE, SIDE);
        Arrays.fill(pixels.values(), level);
        return new Angiogram("a", pixels, null);
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    @Test
    void vesselsAreTintedAndBoxesDrawn() {
        LabelImage mask = new LabelImage(SIDE, SIDE);
        mask.labels()[40 * SIDE + 40] = 1;
        DetectedBox box = new DetectedBox(1, new Box(10, 20, 12, 8), 0.87);

        BufferedImage picture = FramePainter.DEFAULT.paint(frame(100), new Findings(mask, ImmutableList.of(box)));

        assertThat(rgb(picture, 50, 50)).isEqualTo(0x646464);
        assertThat(rgb(picture, 40, 40)).as("tinted").isNotEqualTo(0x646464);
        for (int x = 10; x < 22; x++) {
            assertThat(rgb(picture, x, 20)).isEqualTo(FramePainter.DEFAULT.boxRgb());
            assertThat(rgb(picture, x, 27)).isEqualTo(FramePainter.DEFAULT.boxRgb());
        }
        assertThat(rgb(picture, 15, 24)).as("inside the box").isEqualTo(0x646464);
        // The eight of 87 % stands above the box: its upper bar is three cells of two pixels.
        assertThat(IntStream.range(10, 16).map(x -> rgb(picture, x, 8))).containsOnly(FramePainter.DEFAULT.boxRgb());
    }

    @Test
    void boxesBeyondTheFrameAreDrawnAsFarAsTheyGo() {
        DetectedBox box = new DetectedBox(1, new Box(-5, -5, 200, 200), 1);
        BufferedImage picture = FramePainter.DEFAULT.paint(frame(1), new Findings(null, ImmutableList.of(box)));
        assertThat(rgb(picture, 0, SIDE - 1)).isEqualTo(0x010101);
        assertThatThrownBy(() -> new Findings(null, ImmutableList.of(new DetectedBox(1, new Box(0, 0, 1, 1), 3))))
                .hasMessageContaining("between 0 and 1");
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        Findings findings = new Findings(new LabelImage(5, 5), ImmutableList.of());
        assertThatThrownBy(() -> FramePainter.DEFAULT.paint(frame(1), findings))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("5x5")
                .hasMessageContaining("64x64");
    }

    @Test
    void sourcesAddUp() {
        LabelImage tube =
                Tube.straight(32, 32, 0.3, 56, Tube.narrowed(8, 60, 16)).mask(SIDE, SIDE);
        FindingSource vessels = FindingSource.vessels(image -> new AnatomyMap(tube, FloatImage.copyOf(image)));
        DetectedBox sure = new DetectedBox(1, new Box(1, 1, 4, 4), 0.9);
        DetectedBox unsure = new DetectedBox(1, new Box(1, 1, 4, 4), 0.2);
        FindingSource all = vessels.withNarrowings(VesselQuantifier.DEFAULT, 1, 3)
                .withBoxes(ImmutableListMultimap.of(2L, sure, 2L, unsure), box -> box.score() > 0.5);

        Findings first = all.in(frame(100), 0);
        assertThat(first.vessels()).isSameAs(tube);
        assertThat(first.boxes()).hasSize(1);
        DetectedBox narrowing = first.boxes().get(0);
        assertThat(narrowing.score()).isBetween(0.52, 0.68);
        assertThat(narrowing.box().x()).isLessThan(32);
        assertThat(narrowing.box().right()).isGreaterThan(32);
        assertThat(all.in(frame(100), 1).boxes()).containsExactly(narrowing, sure);
        FindingSource nothing = (frame, index) -> Findings.NONE;
        assertThat(nothing.withNarrowings(VesselQuantifier.DEFAULT, 1, 3).in(frame(1), 0))
                .isEqualTo(Findings.NONE);
    }

    @Test
    void aCineBecomesOneFile() throws Exception {
        int[] pixels = IntStream.range(0, 2 * 6 * 4).map(i -> 5 * i).toArray();
        Path cine = CineFixture.sized(folder.resolve("cine.dcm"), "1", 6, 4, 2, pixels);
        Path file = folder.resolve("out/cine.png");

        new CineOverlay((frame, index) -> Findings.NONE, FramePainter.DEFAULT).write(DicomCine.open(cine), file);

        BufferedImage first = ImageIO.read(file.toFile());
        assertThat(first.getWidth()).isEqualTo(6);
        assertThat(rgb(first, 3, 2)).isEqualTo(0x010101 * 75);
        FindingSource broken = (frame, index) -> {
            throw new InputException("frame", "is broken", "Mend it");
        };
        Path other = folder.resolve("other.png");
        assertThatThrownBy(() -> new CineOverlay(broken, FramePainter.DEFAULT).write(DicomCine.open(cine), other))
                .hasMessageContaining("Mend it");
        assertThat(Files.exists(other)).isFalse();
    }

    @Test
    void aMissingFrameIsCrossedOut() {
        BufferedImage missing = FramePainter.DEFAULT.missing(30, 20);
        assertThat(rgb(missing, 0, 0)).isEqualTo(FramePainter.DEFAULT.boxRgb());
        assertThat(rgb(missing, 29, 0)).isEqualTo(FramePainter.DEFAULT.boxRgb());
        assertThat(rgb(missing, 15, 2)).isEqualTo(0x606060);
    }
}
