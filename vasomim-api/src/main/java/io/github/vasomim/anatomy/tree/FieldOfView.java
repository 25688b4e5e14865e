package io.github.vasomim.anatomy.tree;

import io.github.vasomim.anatomy.PercentileThreshold;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/** The part of a frame the collimator leaves open: all but dark areas that reach the border of the frame. */
final class FieldOfView {
    /** Grey level on the scale 0 to 255 below which a pixel may lie under the collimator, and as a share of the frame's median. */
    private static final float DARK = 30;

    private static final double DARK_SHARE = 0.25;
    /** Half the width of the thinnest collimator shadow, in reference pixels. */
    private static final double THIN = 2;
    /** Width of the blurred edge beside the shadow, in reference pixels. */
    private static final double EDGE = 8;

    private FieldOfView() {}

    /** 1 where the field is open, 0 under the collimator and its blurred edge. */
    static LabelImage of(FloatImage frame, double unit) {
        LabelImage dark = new LabelImage(frame.width(), frame.height());
        double limit = Math.min(DARK, DARK_SHARE * new PercentileThreshold(50).of(frame));
        for (int i = 0; i < dark.labels().length; i++) {
            dark.labels()[i] = (byte) (frame.values()[i] < limit ? 1 : 0);
        }
        if (dark.foregroundCount() == 0) {
            Arrays.fill(dark.labels(), (byte) 1);
            return dark;
        }
        int thin = (int) Math.round(THIN * unit);
        LabelImage broad = Morphology.dilate(Morphology.erode(dark, thin), thin);
        Regions shadows = Regions.of(broad);
        boolean[] atBorder = new boolean[shadows.count() + 1];
        int width = frame.width();
        int height = frame.height();
        for (int x = 0; x < width; x++) {
            atBorder[shadows.at(x)] = true;
            atBorder[shadows.at((height - 1) * width + x)] = true;
        }
        for (int y = 0; y < height; y++) {
            atBorder[shadows.at(y * width)] = true;
            atBorder[shadows.at(y * width + width - 1)] = true;
        }
        LabelImage closed = Morphology.dilate(shadows.keep(region -> atBorder[region]), (int) Math.round(EDGE * unit));
        LabelImage open = new LabelImage(width, height);
        for (int i = 0; i < open.labels().length; i++) {
            open.labels()[i] = (byte) (1 - closed.labels()[i]);
        }
        return open;
    }

    /** The field without a margin at each side of the frame; empty where nothing is left. */
    static LabelImage inset(LabelImage field, int margin) {
        LabelImage inner = new LabelImage(field.width(), field.height());
        if (2 * margin >= field.width()) {
            return inner;
        }
        for (int y = margin; y < field.height() - margin; y++) {
            int row = y * field.width();
            System.arraycopy(field.labels(), row + margin, inner.labels(), row + margin, field.width() - 2 * margin);
        }
        return inner;
    }
}
