package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Pictures of frames, masks and what a model made of them, one picture pixel per frame pixel. Frames are on the scale 0 to 255;
 * values outside are clipped. Every call makes a new opaque image; nothing given is changed. Thread-safe.
 */
public final class Pictures {
    /** The colours of {@link #errors}: apart from each other for colour-blind eyes too (after Okabe and Ito 2008). */
    public static final ImmutableList<LegendEntry> ERROR_LEGEND = ImmutableList.of(
            new LegendEntry("found (true positive)", 0x1fb58a),
            new LegendEntry("not in the truth (false positive)", 0xe8590c),
            new LegendEntry("missed (false negative)", 0x6cb8f5));

    /** The usual colour of {@link #overlay}. */
    public static final int OVERLAY_RGB = 0x2fd0e0;

    private static final double DIMMED = 0.5;
    private static final double TINT = 0.28;
    private static final double ERROR_TINT = 0.85;
    private static final int HIDDEN_RGB = 0x22262e;
    private static final int THROWN_RGB = 0x7a5c3e;
    private static final int STRIP_RGB = 0x808080;

    private Pictures() {}

    /**
     * A frame in grey.
     *
     * @param frame intensities 0 to 255
     * @return the picture
     */
    public static BufferedImage grey(FloatImage frame) {
        return paint(frame.width(), frame.height(), i -> Rgb.grey(frame.values()[i]));
    }

    /**
     * A mask, white on black.
     *
     * @param mask any label but 0 is white
     * @return the picture
     */
    public static BufferedImage mask(LabelImage mask) {
        return paint(mask.width(), mask.height(), i -> mask.labels()[i] == 0 ? 0 : 0xffffff);
    }

    /**
     * A heat map from black (0) through purple and orange to pale yellow (the maximum), lightness rising all the way.
     *
     * @param map not negative; negative values and NaN show as 0
     * @param maximum the value at the bright end, above 0; larger ones are clipped
     * @return the picture
     */
    public static BufferedImage heat(FloatImage map, double maximum) {
        if (!(maximum > 0)) {
            throw new IllegalArgumentException("the heat map's maximum is " + maximum + ": it is above 0");
        }
        return paint(map.width(), map.height(), i -> ColourMap.rgb(map.values()[i] / maximum));
    }

    /**
     * A heat map that is bright at the map's own maximum.
     *
     * @param map not negative; negative values and NaN show as 0
     * @return the picture; black if the map is 0 everywhere
     */
    public static BufferedImage heat(FloatImage map) {
        float maximum = 0;
        for (float value : map.values()) {
            maximum = value > maximum && value < Float.POSITIVE_INFINITY ? value : maximum;
        }
        return heat(map, maximum > 0 ? maximum : 1);
    }

    /**
     * A frame with a mask laid over it: the area tinted so that the vessel stays visible, the pixels around it as a contour.
     *
     * @param frame intensities 0 to 255
     * @param mask of the frame's size; any label but 0 counts
     * @param rgb the colour as 0xRRGGBB, such as {@link #OVERLAY_RGB}
     * @return the picture
     */
    public static BufferedImage overlay(FloatImage frame, LabelImage mask, int rgb) {
        checkSize(frame, mask.width(), mask.height(), "mask");
        return paint(frame.width(), frame.height(), i -> {
            int grey = Rgb.grey(frame.values()[i]);
            if (mask.labels()[i] != 0) {
                return Rgb.mix(grey, rgb, TINT);
            }
            return touches(mask, i % frame.width(), i / frame.width()) ? Rgb.mix(grey, rgb, ERROR_TINT) : grey;
        });
    }

    /**
     * Where a prediction is right and wrong, in the colours of {@link #ERROR_LEGEND} on the dimmed frame.
     *
     * @param frame intensities 0 to 255
     * @param prediction of the frame's size; any label but 0 counts
     * @param truth of the frame's size; any label but 0 counts
     * @return the picture
     */
    public static BufferedImage errors(FloatImage frame, LabelImage prediction, LabelImage truth) {
        checkSize(frame, prediction.width(), prediction.height(), "prediction");
        checkSize(frame, truth.width(), truth.height(), "truth");
        return paint(frame.width(), frame.height(), i -> {
            int dimmed = Rgb.mix(0, Rgb.grey(frame.values()[i]), DIMMED);
            boolean predicted = prediction.labels()[i] != 0;
            boolean real = truth.labels()[i] != 0;
            if (!predicted && !real) {
                return dimmed;
            }
            return Rgb.mix(
                    dimmed, ERROR_LEGEND.get(predicted ? real ? 0 : 1 : 2).rgb(), ERROR_TINT);
        });
    }

    /**
     * A frame as the encoder sees it: hidden patches are painted dark, those thrown away brown.
     *
     * @param frame intensities 0 to 255, of the grid's size
     * @param grid the patches
     * @param hidden which are hidden, one bit per patch of the grid
     * @return the picture
     */
    public static BufferedImage hidden(FloatImage frame, PatchGrid grid, PatchMask hidden) {
        checkSize(frame, grid.width(), grid.height(), "patch grid");
        if (hidden.size() != grid.count()) {
            throw new IllegalArgumentException("a mask of " + hidden.size() + " patches for a grid of " + grid.count()
                    + ": one bit per patch is needed");
        }
        return paint(frame.width(), frame.height(), i -> {
            int row = i / grid.width() / grid.patchSize();
            int column = i % grid.width() / grid.patchSize();
            int patch = row * grid.columns() + column;
            if (hidden.isThrown(patch)) {
                return THROWN_RGB;
            }
            return hidden.isHidden(patch) ? HIDDEN_RGB : Rgb.grey(frame.values()[i]);
        });
    }

    /**
     * Enlarges a small picture by a whole factor without smoothing, so that pixels stay pixels.
     *
     * @param picture the picture
     * @param side the longer side to reach at least
     * @return an enlarged copy, or the picture itself if it is large enough
     */
    public static BufferedImage enlarged(BufferedImage picture, int side) {
        int factor = -Math.floorDiv(-side, Math.max(picture.getWidth(), picture.getHeight()));
        if (factor <= 1) {
            return picture;
        }
        int width = picture.getWidth() * factor;
        return paint(
                width,
                picture.getHeight() * factor,
                i -> picture.getRGB(i % width / factor, i / width / factor) & 0xffffff);
    }

    /**
     * Pictures side by side in one, aligned at the top, on mid grey.
     *
     * @param pictures from left to right, at least one
     * @param gap pixels between neighbours, not negative
     * @return the strip
     */
    public static BufferedImage strip(List<BufferedImage> pictures, int gap) {
        if (pictures.isEmpty() || gap < 0) {
            throw new IllegalArgumentException(pictures.size() + " pictures with a gap of " + gap
                    + ": a strip needs a picture and no negative gap");
        }
        int width = pictures.stream().mapToInt(BufferedImage::getWidth).sum() + gap * (pictures.size() - 1);
        int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
        BufferedImage strip = paint(width, height, i -> STRIP_RGB);
        int x = 0;
        for (BufferedImage picture : pictures) {
            int w = picture.getWidth();
            int h = picture.getHeight();
            strip.setRGB(x, 0, w, h, picture.getRGB(0, 0, w, h, null, 0, w), 0, w);
            x += w + gap;
        }
        return strip;
    }

    private static boolean touches(LabelImage mask, int x, int y) {
        return (x > 0 && mask.get(x - 1, y) != 0)
                || (x + 1 < mask.width() && mask.get(x + 1, y) != 0)
                || (y > 0 && mask.get(x, y - 1) != 0)
                || (y + 1 < mask.height() && mask.get(x, y + 1) != 0);
    }

    private static BufferedImage paint(int width, int height, IntUnaryOperator rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = rgb.applyAsInt(i);
        }
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
    }

    private static void checkSize(FloatImage frame, int width, int height, String name) {
        if (frame.width() != width || frame.height() != height) {
            throw new IllegalArgumentException("a " + name + " of " + width + "x" + height + " for a frame of "
                    + frame.width() + "x" + frame.height() + ": both need the same size");
        }
    }
}
