package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/** Tubes drawn by discs along a line. */
final class Drawing {
    final LabelImage mask;

    Drawing(int side) {
        this.mask = new LabelImage(side, side);
    }

    /** A straight tube whose radius goes evenly from one value to another. */
    Drawing tube(double x0, double y0, double x1, double y1, double radius0, double radius1) {
        int steps = (int) Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0));
        for (int i = 0; i <= steps; i++) {
            double t = i / (double) steps;
            disc(x0 + t * (x1 - x0), y0 + t * (y1 - y0), radius0 + t * (radius1 - radius0));
        }
        return this;
    }

    private void disc(double cx, double cy, double radius) {
        for (int y = (int) Math.floor(cy - radius); y <= cy + radius; y++) {
            for (int x = (int) Math.floor(cx - radius); x <= cx + radius; x++) {
                boolean inside = x >= 0 && y >= 0 && x < mask.width() && y < mask.height();
                if (inside && Math.hypot(x - cx, y - cy) <= radius) {
                    mask.labels()[y * mask.width() + x] = 1;
                }
            }
        }
    }

    /** The drawing as a frame: tubes of one grey level on another. */
    FloatImage frame(float ground, float vessel) {
        FloatImage frame = new FloatImage(mask.width(), mask.height());
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] = mask.labels()[i] == 0 ? ground : vessel;
        }
        return frame;
    }

    /** A field of view that is open everywhere but for a margin. */
    static LabelImage field(int side, int margin) {
        LabelImage open = new LabelImage(side, side);
        Arrays.fill(open.labels(), (byte) 1);
        return FieldOfView.inset(open, margin);
    }
}
