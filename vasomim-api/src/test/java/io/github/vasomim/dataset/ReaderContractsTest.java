package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.SegmentationFixture.annotation;
import static io.github.vasomim.dataset.SegmentationFixture.arcade;
import static io.github.vasomim.dataset.SegmentationFixture.frame;
import static io.github.vasomim.dataset.SegmentationFixture.mask;
import static io.github.vasomim.dataset.SegmentationFixture.pairs;
import static io.github.vasomim.dataset.VocFixture.object;
import static io.github.vasomim.dataset.VocFixture.voc;
import static io.github.vasomim.dataset.VocFixture.write;
import static io.github.vasomim.io.dicom.CineFixture.cine;
import static java.util.Objects.requireNonNull;

import io.github.vasomim.testing.BoxSetContract;
import io.github.vasomim.testing.SegmentationSetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of data sets on each reader and each set made of others. */
class ReaderContractsTest {
    private static final String SQUARE = "[[1,1,4,1,4,3,1,3]]";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSets() throws IOException {
        pairs(folder.resolve("pairs"), 4);
        cine(folder.resolve("cine/img/IM1.dcm"), "1", 10, 20, 30);
        mask(folder.resolve("cine/label/IM1-001.png"), 4, 3, 1);
        mask(folder.resolve("cine/label/IM1-003.png"), 4, 3, 2, 3);
        for (String name : new String[] {"p1_v1_00001", "p1_v1_00002", "p2_v1_00001"}) {
            frame(folder.resolve("xa/cadica").resolve(name + ".png"), 4, 3, 40);
            mask(folder.resolve("xa/cadica_frangi").resolve(name + ".png"), 4, 3, 5);
        }
        arcade(folder.resolve("arcade"), annotation(5, SQUARE));
        arcade(
                folder.resolve("stenoses"),
                annotation(26, SQUARE).replace("\"iscrowd\":0", "\"iscrowd\":0,\"bbox\":[1,1,3,2]"));
        for (int patient = 1; patient <= 3; patient++) {
            String name = "14_00" + patient + "_1_0001";
            frame(folder.resolve("voc").resolve(name + ".png"), 8, 6, 10 * patient);
            write(folder.resolve("voc").resolve(name + ".xml"), voc(8, 6, object("Stenosis", 1, 2, 12, 4)));
        }
    }

    @Nested
    class Pairs extends SegmentationSetContract {
        @Override
        protected SegmentationSet set() {
            return PairedFolders.open(folder.resolve("pairs"));
        }
    }

    @Nested
    class PairsOfACine extends SegmentationSetContract {
        @Override
        protected SegmentationSet set() {
            return PairedFolders.open(folder.resolve("cine"));
        }
    }

    @Nested
    class Arcade extends SegmentationSetContract {
        @Override
        protected SegmentationSet set() {
            return ArcadeSegmentation.open(folder.resolve("arcade"), ArcadeTarget.SEGMENTS);
        }
    }

    @Nested
    class PseudoLabels extends SegmentationSetContract {
        @Override
        protected SegmentationSet set() {
            return Xa170k.open(folder.resolve("xa")).pseudoLabels();
        }
    }

    @Nested
    class Joined extends SegmentationSetContract {
        @Override
        protected SegmentationSet set() {
            return SegmentationSets.join(Map.of(
                    "a", PairedFolders.open(folder.resolve("pairs")), "b", PairedFolders.open(folder.resolve("cine"))));
        }
    }

    @Nested
    class SomeOfASet extends SegmentationSetContract {
        @Override
        protected SegmentationSet set() {
            return requireNonNull(SegmentationSets.holdOut(PairedFolders.open(folder.resolve("pairs")), 0.5, 3)
                    .val());
        }
    }

    @Nested
    class Voc extends BoxSetContract {
        @Override
        protected BoxSet set() {
            return StenosisVoc.open(folder.resolve("voc"));
        }
    }

    @Nested
    class Stenoses extends BoxSetContract {
        @Override
        protected BoxSet set() {
            return ArcadeBoxes.open(folder.resolve("stenoses"));
        }
    }

    @Nested
    class SomeBoxes extends BoxSetContract {
        @Override
        protected BoxSet set() {
            return requireNonNull(BoxSets.open(folder.resolve("voc"))
                    .withValidation(folder, 0.3)
                    .train());
        }
    }
}
