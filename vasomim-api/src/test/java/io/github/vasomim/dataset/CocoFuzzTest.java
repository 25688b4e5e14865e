package io.github.vasomim.dataset;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.testing.ParserProbe;
import java.nio.file.Path;

/** Annotation files, and the areas in them painted on small frames. */
class CocoFuzzTest {
    /** Larger frames differ in nothing but time. */
    private static final int LARGEST_PAINTED = 64;

    /** A parsed JSON value takes up to a hundred times its text; the base is for the frames painted. */
    private final ParserProbe probe = new ParserProbe(".json", 1024, 2 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        probe.check(input, CocoFuzzTest::paint);
    }

    private static void paint(Path file) {
        for (CocoFile.Image image : CocoFile.read(file).images()) {
            LabelImage to =
                    new LabelImage(Math.min(LARGEST_PAINTED, image.width()), Math.min(LARGEST_PAINTED, image.height()));
            for (CocoFile.Annotation annotation : image.annotations()) {
                annotation.region().paint(to, (byte) 1);
                if (annotation.box() != null) {
                    annotation.box().within(image.width(), image.height());
                }
            }
        }
    }
}
