package io.github.vasomim.report;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Pictures of label images with several classes, each class in a colour of its own. Thread-safe; nothing given is changed. */
public final class ClassPictures {
    /** Turns from one hue to the next by the golden section, so that numbers near each other look unlike. */
    private static final double HUE_STEP = 0.618033988749895;

    private static final double TINT = 0.65;

    private ClassPictures() {}

    /**
     * The colour of a class.
     *
     * @param label 1 to 255
     * @return 0xRRGGBB
     */
    public static int rgb(int label) {
        float hue = (float) (label * HUE_STEP % 1);
        float saturation = label % 2 == 0 ? 0.55f : 0.95f;
        float brightness = label % 3 == 0 ? 0.75f : 1;
        return Color.HSBtoRGB(hue, saturation, brightness) & 0xffffff;
    }

    /**
     * A frame tinted where a class is.
     *
     * @param frame intensities 0 to 255
     * @param labels of the frame's size, 0 is background
     * @return the picture, of the frame's size
     */
    public static BufferedImage overlay(FloatImage frame, LabelImage labels) {
        if (frame.width() != labels.width() || frame.height() != labels.height()) {
            throw new IllegalArgumentException("labels of " + labels.width() + "x" + labels.height()
                    + " for a frame of " + frame.width() + "x" + frame.height() + ": both must have one size");
        }
        BufferedImage picture = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int label = labels.get(x, y) & 0xff;
                int grey = Rgb.grey(frame.values()[y * frame.width() + x]);
                picture.setRGB(x, y, label == 0 ? grey : Rgb.mix(grey, rgb(label), TINT));
            }
        }
        return picture;
    }

    /**
     * What the colours stand for.
     *
     * @param images label images; each class in any of them gets an entry
     * @param name what a class is called
     * @return by ascending label
     */
    public static List<LegendEntry> legend(List<LabelImage> images, IntFunction<String> name) {
        TreeSet<Integer> present = new TreeSet<>();
        for (LabelImage image : images) {
            for (byte label : image.labels()) {
                if (label != 0) {
                    present.add(label & 0xff);
                }
            }
        }
        List<LegendEntry> legend = new ArrayList<>();
        present.forEach(label -> legend.add(new LegendEntry(name.apply(label), rgb(label))));
        return legend;
    }
}
