package io.github.vasomim.dataset.check;

import static io.github.vasomim.dataset.check.DataFixture.SIDE;
import static io.github.vasomim.dataset.check.DataFixture.check;
import static io.github.vasomim.dataset.check.DataFixture.frame;
import static io.github.vasomim.dataset.check.DataFixture.kinds;
import static io.github.vasomim.dataset.check.DataFixture.mask;
import static io.github.vasomim.dataset.check.DataFixture.pair;
import static io.github.vasomim.io.dicom.CineFixture.cine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.dataset.SegmentationFixture;
import io.github.vasomim.dataset.SurveyedSplit.Layout;
import io.github.vasomim.dataset.VocFixture;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFaultsTest {
    @TempDir
    Path folder;

    private void only(FaultKind kind, String subject, String text) {
        assertThat(check(folder).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.subject()).isEqualTo(subject);
            assertThat(fault.text()).contains(text);
        });
    }

    @Test
    void soundPairsHaveNoFault() {
        pair(folder.resolve("train"), "a", 1);
        pair(folder.resolve("train"), "b", 2);
        pair(folder.resolve("test"), "a", 3);
        DataCheck check = check(folder);
        assertThat(check.faults()).isEmpty();
        assertThat(check.errors() + check.warnings()).isZero();
        assertThat(check.splits()).hasSize(2);
        SplitSummary train = check.splits().stream()
                .filter(split -> split.split().equals("train"))
                .findFirst()
                .orElseThrow();
        assertThat(train.set()).isEqualTo(".");
        assertThat(train.layout()).isEqualTo(Layout.PAIRS);
        assertThat(train.frames()).isEqualTo(2).isEqualTo(train.labelled());
        assertThat(train.sizes()).containsOnlyKeys("64x64").containsEntry("64x64", 2);
        assertThat(train.depths()).containsOnlyKeys("8-bit grey");
    }

    @Test
    void lonelyFramesAndMasks() throws IOException {
        pair(folder, "a", 1);
        Path lonely = frame(folder.resolve("img/b.png"), 2);
        only(FaultKind.MISSING_LABEL, "img/b.png", "no mask in label");
        Files.delete(lonely);
        mask(folder.resolve("label/sub/c.png"), 9);
        only(FaultKind.ORPHANED_LABEL, "label/sub/c.png", "no frame in img");
        assertThat(check(folder).splits())
                .singleElement()
                .satisfies(split -> assertThat(split.frames()).isEqualTo(1));
    }

    @Test
    void namesGivenTwice() {
        pair(folder, "a", 1);
        frame(folder.resolve("img/a.bmp"), 2);
        only(FaultKind.NAME_TWICE, "img/a.png", "has the name of img/a.bmp");
    }

    @Test
    void setsMayLieBesideOthers() {
        pair(folder, "a", 1);
        pair(folder.resolve("more"), "a", 2);
        frame(folder.resolve("frames-only/a.png"), 3);
        assertThat(check(folder).faults()).isEmpty();
        assertThat(check(folder).splits())
                .extracting(split -> split.set() + " " + split.layout() + " " + split.frames())
                .containsExactly(". PAIRS 1", "more PAIRS 1", ". FRAMES 1");
        mask(folder.resolve("old/masks/z.png"), 3);
        only(FaultKind.ORPHANED_LABEL, "old/masks", "(1)");
    }

    @Test
    void aFolderOfMasksAlone() {
        frame(folder.resolve("imagges/a.png"), 1);
        mask(folder.resolve("label/a.png"), 9);
        only(FaultKind.ORPHANED_LABEL, "label", "holds masks by its name (1)");
    }

    @Test
    void suspiciousMasks() {
        pair(folder, "a", 1);
        mask(folder.resolve("label/a.png"), 0);
        only(FaultKind.EMPTY_LABEL, "img/a.png", "without foreground");
        mask(folder.resolve("label/a.png"), SIDE * SIDE / 2);
        assertThat(kinds(folder)).isEmpty();
        mask(folder.resolve("label/a.png"), SIDE * SIDE * 3 / 4);
        only(FaultKind.INVERTED_MASK, "img/a.png", "75 %");
        FloatImage soft = new FloatImage(SIDE, SIDE);
        soft.values()[0] = 255;
        soft.values()[1] = 2;
        PngWriter.write(folder.resolve("label/a.png"), soft);
        only(FaultKind.SOFT_MASK, "img/a.png", "0.024 %");
        frame(folder.resolve("label/a.png"), 5);
        only(FaultKind.GREY_MASK, "img/a.png", "grey levels");
        PngWriter.writeMask(folder.resolve("label/a.png"), LabelImage.wrap(2, 1, new byte[] {1, 0}));
        only(FaultKind.SIZE, "img/a.png", "64x64 pixels where its label a.png has 2x1");
    }

    @Test
    void damagedFiles() throws IOException {
        pair(folder, "a", 1);
        pair(folder, "b", 2);
        Files.writeString(folder.resolve("img/a.png"), "no image");
        only(FaultKind.UNREADABLE_FRAME, "img/a.png", "none of PNG");
        assertThat(check(folder).manifest().frames()).hasSize(1);
        frame(folder.resolve("img/a.png"), 1);
        Files.write(folder.resolve("label/a.png"), new byte[0]);
        only(FaultKind.UNREADABLE_LABEL, "img/a.png", "is empty");
    }

    private void arcade(String images, String annotations) throws IOException {
        frame(folder.resolve("stenosis/val/images/a.png"), 1);
        frame(folder.resolve("stenosis/val/images/b.png"), 2);
        Files.createDirectories(folder.resolve("stenosis/val/annotations"));
        Files.writeString(
                folder.resolve("stenosis/val/annotations/val.json"),
                "{\"images\":[" + images + "],\"annotations\":[" + annotations + "]}");
    }

    private static String image(int id, String name, int width) {
        return "{\"id\":" + id + ",\"width\":" + width + ",\"height\":64,\"file_name\":\"" + name + "\"}";
    }

    private static String area(int image, int category, String bbox) {
        return "{\"image_id\":" + image + ",\"category_id\":" + category + ",\"segmentation\":[[1,1,9,1,9,9]],\"bbox\":"
                + bbox + "}";
    }

    @Test
    void faultsOfCocoFiles() throws IOException {
        String both = image(1, "a.png", 64) + "," + image(2, "b.png", 64);
        String sound = area(1, 26, "[1,1,8,8]") + "," + area(2, 26, "[1,1,8,8]");
        arcade(both, sound);
        assertThat(kinds(folder)).isEmpty();
        assertThat(check(folder).splits()).singleElement().satisfies(split -> {
            assertThat(split.set()).isEqualTo("stenosis");
            assertThat(split.split()).isEqualTo("val");
            assertThat(split.layout()).isEqualTo(Layout.COCO);
        });
        arcade(both, sound + "," + area(1, 27, "[1,1,8,8]"));
        only(FaultKind.CATEGORY, "stenosis/val/images/a.png", "[27] where category 26");
        arcade(both, area(1, 25, "[1,1,8,8]") + "," + area(2, 1, "null") + "," + area(2, 0, "null"));
        only(FaultKind.CATEGORY, "stenosis/val/images/b.png", "[0] where categories 1 to 25");
        arcade(both, area(1, 26, "[1,1,8,8]"));
        only(FaultKind.EMPTY_LABEL, "stenosis/val/images/b.png", "no annotation");
        arcade(both, sound.replace("[[1,1,9,1,9,9]]", "[]"));
        assertThat(kinds(folder)).containsExactly(FaultKind.EMPTY_LABEL, FaultKind.EMPTY_LABEL);
        arcade(both, sound + "," + area(1, 26, "[60,60,8,8]"));
        only(FaultKind.OUTSIDE, "stenosis/val/annotations/val.json", "annotations[2] has a box");
        arcade(both, sound + "," + area(1, 26, "[70,60,8,8]"));
        only(FaultKind.UNREADABLE_LABEL, "stenosis/val/annotations/val.json", "outside its frame");
        arcade(both, sound + "," + area(1, 26, "null"));
        only(FaultKind.UNREADABLE_LABEL, "stenosis/val/annotations/val.json", "annotations[2] has no box");
        arcade(image(1, "a.png", 64), area(1, 26, "[1,1,8,8]"));
        only(FaultKind.MISSING_LABEL, "stenosis/val/images/b.png", "not listed");
        arcade(both + "," + image(3, "c.png", 64), sound);
        only(FaultKind.ORPHANED_LABEL, "stenosis/val/annotations/val.json", "c.png");
        arcade(both.replace("\"width\":64", "\"width\":32768").replace("\"height\":64", "\"height\":32768"), sound);
        assertThat(kinds(folder)).containsExactly(FaultKind.SIZE, FaultKind.SIZE);
        arcade(both, sound + ",{");
        only(FaultKind.UNREADABLE_LABEL, "stenosis/val/annotations/val.json", "JSON");
    }

    @Test
    void faultsOfVocFiles() throws IOException {
        String sound = VocFixture.voc(64, 64, VocFixture.object("Stenosis", 1, 2, 30, 40));
        frame(folder.resolve("14_001_1_0001.png"), 1);
        Path file = VocFixture.write(folder.resolve("14_001_1_0001.xml"), sound);
        assertThat(kinds(folder)).isEmpty();
        assertThat(check(folder).splits()).singleElement().satisfies(split -> {
            assertThat(split.layout()).isEqualTo(Layout.VOC);
            assertThat(split.patients()).isEqualTo(1);
        });
        String name = "14_001_1_0001.xml";
        VocFixture.write(file, sound.replace("Stenosis", "Clip"));
        only(FaultKind.CATEGORY, name, "Clip");
        VocFixture.write(file, sound.substring(0, 200));
        only(FaultKind.UNREADABLE_LABEL, name, "VOC");
        VocFixture.write(file, VocFixture.voc(64, 64));
        only(FaultKind.EMPTY_LABEL, name, "marks nothing");
        VocFixture.write(file, sound.replace("<xmax>30", "<xmax>65"));
        only(FaultKind.OUTSIDE, name, "beyond");
        VocFixture.write(file, sound.replace("<width>64", "<width>63"));
        only(FaultKind.SIZE, "14_001_1_0001.png", "63x64");
        VocFixture.write(file, sound);
        frame(folder.resolve("14_001_1_0002.png"), 2);
        only(FaultKind.MISSING_LABEL, "14_001_1_0002.png", "14_001_1_0002.xml");
        Files.delete(folder.resolve("14_001_1_0002.png"));
        VocFixture.write(folder.resolve("14_001_1_0003.xml"), sound);
        only(FaultKind.ORPHANED_LABEL, "14_001_1_0003.xml", "no frame");
    }

    @Test
    void foldersNamedAfterTheirNeighboursArePairs() {
        frame(folder.resolve("cadica/p1_v1_00001.png"), 1);
        mask(folder.resolve("cadica_frangi/p1_v1_00001.png"), 5);
        frame(folder.resolve("xcad/1.png"), 2);
        frame(folder.resolve("without_masks/1.png"), 4);
        frame(folder.resolve("mine/deep/1.png"), 3);
        DataCheck check = check(folder);
        assertThat(check.faults()).isEmpty();
        assertThat(check.splits())
                .extracting(split -> split.set() + " " + split.layout() + " " + split.frames())
                .containsExactlyInAnyOrder("cadica PAIRS 1", ". FRAMES 3");
    }

    @Test
    void foldersWithoutFramesAreRefused() throws IOException {
        for (Path absent : new Path[] {folder, folder.resolve("absent"), Files.createFile(folder.resolve("file"))}) {
            assertThatThrownBy(() -> check(absent))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(absent.toString());
        }
    }

    @Test
    void faultsAreOrderedByKind() throws IOException {
        pair(folder, "a", 1);
        pair(folder, "b", 2);
        Files.delete(folder.resolve("label/b.png"));
        mask(folder.resolve("label/a.png"), 0);
        assertThat(check(folder).faults())
                .extracting(Fault::kind)
                .containsExactly(FaultKind.MISSING_LABEL, FaultKind.EMPTY_LABEL);
        assertThat(check(folder).errors()).isEqualTo(1);
        assertThat(check(folder).warnings()).isEqualTo(1);
    }

    @Test
    void masksOfACineAreThoseOfItsFrames() {
        cine(folder.resolve("set/img/IM1.dcm"), "1", 10, 20, 30);
        SegmentationFixture.mask(folder.resolve("set/label/IM1-002.png"), 4, 3, 1);
        assertThat(check(folder).faults()).isEmpty();
        assertThat(check(folder).splits()).singleElement().satisfies(split -> {
            assertThat(split.frames()).isEqualTo(1);
            assertThat(split.labelled()).isEqualTo(1);
        });
        SegmentationFixture.mask(folder.resolve("set/label/IM1-004.png"), 4, 3, 1);
        cine(folder.resolve("set/img/IM2.dcm"), "1", 40, 50);
        assertThat(check(folder).faults().stream().filter(fault -> fault.kind().isError()))
                .containsExactly(
                        new Fault(FaultKind.MISSING_LABEL, "set/img/IM2.dcm", "has no mask in set/label"),
                        new Fault(FaultKind.ORPHANED_LABEL, "set/label/IM1-004.png", "has no frame in set/img"));
    }
}
