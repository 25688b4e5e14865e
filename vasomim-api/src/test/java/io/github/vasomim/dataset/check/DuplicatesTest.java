package io.github.vasomim.dataset.check;

import static io.github.vasomim.dataset.check.DataFixture.brighter;
import static io.github.vasomim.dataset.check.DataFixture.check;
import static io.github.vasomim.dataset.check.DataFixture.frame;
import static io.github.vasomim.dataset.check.DataFixture.kinds;
import static io.github.vasomim.dataset.check.DataFixture.mask;
import static io.github.vasomim.dataset.check.DataFixture.pair;
import static io.github.vasomim.dataset.check.DataFixture.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
    @TempDir
    Path folder;

    private void only(FaultKind kind, String subject, String text) {
        assertThat(check(folder).faults()).containsExactly(new Fault(kind, subject, text));
    }

    @Test
    void onePictureTwice() {
        pair(folder.resolve("x/train"), "a", 1);
        pair(folder.resolve("x/train"), "b", 1);
        only(FaultKind.REPEATED_FRAME, "x/train/img/a.png", "is the same picture as x/train/img/b.png");
        pair(folder.resolve("x/train"), "b", 2);
        pair(folder.resolve("y/test"), "c", 1);
        only(FaultKind.SHARED_FRAME, "x/train/img/a.png", "is the same picture as y/test/img/c.png");
        pair(folder.resolve("y/test"), "c", 3);
        pair(folder.resolve("x/test"), "d", 1);
        only(FaultKind.LEAKED_FRAME, "x/test/img/d.png", "is the same picture as x/train/img/a.png");
    }

    @Test
    void onePictureInTwoFormats() throws IOException {
        frame(folder.resolve("a.png"), 1);
        FloatImage picture = picture(1);
        BufferedImage colours = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                colours.setRGB(x, y, 0x010101 * (int) picture.get(x, y));
            }
        }
        assertThat(ImageIO.write(colours, "bmp", folder.resolve("b.bmp").toFile()))
                .isTrue();
        only(FaultKind.REPEATED_FRAME, "a.png", "is the same picture as b.bmp");
        assertThat(check(folder).splits().get(0).depths()).containsOnlyKeys("8-bit grey", "8-bit RGB");
    }

    @Test
    void picturesThatLookAlike() {
        frame(folder.resolve("x/train/1.png"), 1);
        brighter(folder.resolve("x/train/2.png"), 1);
        only(FaultKind.REPEATED_LIKENESS, "x/train/1.png", "looks like x/train/2.png");
        brighter(folder.resolve("x/test/2.png"), 1);
        assertThat(kinds(folder)).containsExactly(FaultKind.LEAKED_FRAME, FaultKind.LEAKED_LIKENESS);
        frame(folder.resolve("x/train/2.png"), 2);
        only(FaultKind.LEAKED_LIKENESS, "x/test/2.png", "looks like x/train/1.png");
    }

    @Test
    void setsMayShareWhatLooksAlike() {
        pair(folder.resolve("x/val"), "a", 1);
        brighter(folder.resolve("y/train/img/b.png"), 1);
        mask(folder.resolve("y/train/label/b.png"), 7);
        only(FaultKind.SHARED_LIKENESS, "x/val/img/a.png", "looks like y/train/img/b.png");
    }

    @Test
    void neighboursInASequenceLookAlikeByNature() throws IOException {
        frame(folder.resolve("train/p1_v1_00001.png"), 1);
        brighter(folder.resolve("train/p1_v1_00002.png"), 1);
        assertThat(kinds(folder)).isEmpty();
        Files.move(folder.resolve("train/p1_v1_00002.png"), folder.resolve("train/p1_v2_00002.png"));
        assertThat(kinds(folder)).containsExactly(FaultKind.REPEATED_LIKENESS);
        Files.createDirectories(folder.resolve("val"));
        Files.move(folder.resolve("train/p1_v2_00002.png"), folder.resolve("val/p1_v1_00002.png"));
        assertThat(kinds(folder)).containsExactly(FaultKind.LEAKED_PATIENT, FaultKind.LEAKED_LIKENESS);
    }

    @Test
    void manyPicturesOfOneKindAreOneFault() {
        for (int i = 0; i < 8; i++) {
            frame(folder.resolve("train/" + i + ".png"), 1);
        }
        only(
                FaultKind.REPEATED_FRAME,
                "train/0.png",
                "is the same picture as train/1.png, train/2.png, train/3.png, " + "train/4.png and 3 more");
        frame(folder.resolve("val/9.png"), 1);
        // What matters most is named first.
        only(
                FaultKind.LEAKED_FRAME,
                "train/0.png",
                "is the same picture as val/9.png, train/1.png, train/2.png, " + "train/3.png and 4 more");
    }

    @Test
    void patientsInTwoSplits() {
        frame(folder.resolve("x/train/p1_v1_00001.png"), 1);
        frame(folder.resolve("x/test/p1_v2_00001.png"), 2);
        frame(folder.resolve("x/test/p1_v2_00009.png"), 3);
        frame(folder.resolve("x/test/p2_v1_00001.png"), 4);
        only(FaultKind.LEAKED_PATIENT, "., patient 1", "has 2 frames in test, 1 frames in train");
    }

    @Test
    void numbersOfOtherSetsAreOtherPatients() {
        pair(folder.resolve("x/train"), "p1_v1_00001", 1);
        pair(folder.resolve("y/test"), "p1_v1_00001", 2);
        assertThat(kinds(folder)).isEmpty();
    }

    @Test
    void theManifestTellsWhatTheDataAre() {
        frame(folder.resolve("train/p1_v1_00001.png"), 1);
        frame(folder.resolve("test/7.png"), 2);
        Manifest manifest = check(folder).manifest();
        assertThat(manifest.frames()).hasSize(2);
        ManifestEntry entry = manifest.frames().stream()
                .filter(frame -> frame.split().equals("train"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path()).isEqualTo("train/p1_v1_00001.png");
        assertThat(entry.set() + entry.patient() + entry.sequence()).isEqualTo(".11");
        assertThat(entry.width() + entry.height() + entry.bits() + entry.channels())
                .isEqualTo(64 + 64 + 8 + 1);
        assertThat(entry.sha256()).matches("[0-9a-f]{64}");
        assertThat(entry.perceptual()).isEqualTo(PerceptualHash.of(picture(1)).hex());
        assertThat(check(folder).manifest().digest())
                .isEqualTo(manifest.digest())
                .matches("[0-9a-f]{64}");
        frame(folder.resolve("test/7.png"), 3);
        assertThat(check(folder).manifest().digest()).isNotEqualTo(manifest.digest());
    }

    @Test
    void theSumIsThatOfSizeAndGreys() {
        // SHA-256 of the big-endian words 1, 1, 0 (width, height, grey 0).
        FloatImage black = new FloatImage(1, 1);
        PngWriter.write(folder.resolve("a.png"), black);
        assertThat(check(folder).manifest().frames().get(0).sha256())
                .isEqualTo(Hashing.sha256()
                        .hashBytes(new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0})
                        .toString());
    }
}
