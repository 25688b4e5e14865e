package io.github.vasomim.dataset.check;

import io.github.vasomim.dataset.DataSetSurvey;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Writes frames that look different from each other, and says what a check finds. */
final class DataFixture {
    static final int SIDE = 64;

    private DataFixture() {}

    /** A pattern of its own for each seed. */
    static FloatImage picture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatImage image = new FloatImage(SIDE, SIDE);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = random.nextInt(20, 230);
        }
        return image;
    }

    static Path frame(Path file, long seed) {
        PngWriter.write(file, picture(seed));
        return file;
    }

    /** The picture of a seed, each pixel a little brighter. */
    static Path brighter(Path file, long seed) {
        FloatImage image = picture(seed);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] += 3;
        }
        PngWriter.write(file, image);
        return file;
    }

    /** A mask whose first pixels are set. */
    static Path mask(Path file, int pixels) {
        LabelImage mask = new LabelImage(SIDE, SIDE);
        for (int i = 0; i < pixels; i++) {
            mask.labels()[i] = 1;
        }
        PngWriter.writeMask(file, mask);
        return file;
    }

    static Path pair(Path folder, String name, long seed) {
        mask(folder.resolve("label").resolve(name + ".png"), 100);
        return frame(folder.resolve("img").resolve(name + ".png"), seed);
    }

    static DataCheck check(Path folder) {
        return DataCheck.of(DataSetSurvey.of(folder), () -> {});
    }

    static List<FaultKind> kinds(Path folder) {
        return check(folder).faults().stream().map(Fault::kind).toList();
    }
}
