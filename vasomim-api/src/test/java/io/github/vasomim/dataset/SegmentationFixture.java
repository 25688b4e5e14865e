package io.github.vasomim.dataset;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes small data sets. */
public final class SegmentationFixture {
    private SegmentationFixture() {}

    public static Path frame(Path file, int width, int height, int level) {
        FloatImage frame = new FloatImage(width, height);
        Arrays.fill(frame.values(), level);
        PngWriter.write(file, frame);
        return file;
    }

    public static Path mask(Path file, int width, int height, int... vessel) {
        LabelImage mask = new LabelImage(width, height);
        for (int pixel : vessel) {
            mask.labels()[pixel] = 1;
        }
        PngWriter.writeMask(file, mask);
        return file;
    }

    /** Pairs called 00, 01, ... of 4x3 pixels; pair k has grey level k and vessel pixel k. */
    public static Path pairs(Path folder, int count) {
        for (int k = 0; k < count; k++) {
            String name = String.format("%02d.png", k);
            frame(folder.resolve("img").resolve(name), 4, 3, k);
            mask(folder.resolve("label").resolve(name), 4, 3, k);
        }
        return folder;
    }

    /** One ARCADE split: frames a.png and b.png of 6x4 pixels, a.png with the given annotations (JSON objects). */
    public static Path arcade(Path folder, String annotations) throws IOException {
        frame(folder.resolve("images/a.png"), 6, 4, 100);
        frame(folder.resolve("images/b.png"), 6, 4, 101);
        Files.createDirectories(folder.resolve("annotations"));
        Files.writeString(
                folder.resolve("annotations/x.json"),
                "{\"images\":[{\"id\":9,\"width\":6,\"height\":4,\"file_name\":\"a.png\"},"
                        + "{\"id\":2,\"width\":6,\"height\":4,\"file_name\":\"b.png\"}],\"annotations\":[" + annotations
                        + "],\"categories\":[]}");
        return folder;
    }

    /** An annotation of a.png with the given category and segmentation (JSON). */
    public static String annotation(int category, String segmentation) {
        return "{\"id\":1,\"image_id\":9,\"iscrowd\":0,\"category_id\":" + category + ",\"segmentation\":"
                + segmentation + "}";
    }
}
