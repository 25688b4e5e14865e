package io.github.vasomim.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes VOC files. */
public final class VocFixture {
    private VocFixture() {}

    /** A file of an image of the given size with objects made by {@link #object}. */
    public static String voc(int width, int height, String... objects) {
        return "<annotation>\n  <folder>data</folder>\n  <filename>x.bmp</filename>\n  <size>\n    <width>" + width
                + "</width>\n    <height>" + height + "</height>\n    <depth>1</depth>\n  </size>\n"
                + "  <segmented>0</segmented>\n" + String.join("", objects) + "</annotation>";
    }

    public static String object(String name, Object left, Object top, Object right, Object bottom) {
        return "  <object>\n    <name>" + name + "</name>\n    <pose>Unspecified</pose>\n    <truncated>0</truncated>\n"
                + "    <difficult>0</difficult>\n    <bndbox>\n      <xmin>" + left + "</xmin>\n      <ymin>" + top
                + "</ymin>\n      <xmax>" + right + "</xmax>\n      <ymax>" + bottom
                + "</ymax>\n    </bndbox>\n  </object>\n";
    }

    public static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, content);
    }
}
