package io.github.vasomim.phantom;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/** Writes the labels of visible lumen; where vessels cross, the wider one's. The rule of visibility is {@link Phantom}'s. */
final class TruthRaster {
    /** Half the diagonal of a pixel: a line this thick is 8-connected. */
    private static final double THINNEST = 0.7071067811865476;

    private final double pixelsPerUnit;
    private final Visibility visibility;
    private final LabelImage segments;
    private final FloatImage centreline;
    private final FloatImage widest;

    TruthRaster(int width, int height, double pixelsPerUnit, Visibility visibility) {
        this.pixelsPerUnit = pixelsPerUnit;
        this.visibility = visibility;
        this.segments = new LabelImage(width, height);
        this.centreline = new FloatImage(width, height);
        this.widest = new FloatImage(width, height);
    }

    LabelImage segments() {
        return segments;
    }

    FloatImage centreline() {
        return centreline;
    }

    void add(Shadow vessel) {
        for (int i = 0; i < vessel.size(); i++) {
            double radius = vessel.radius()[i];
            if (visibility.visible(radius, vessel.absorption()[i])) {
                double drawn = radius * pixelsPerUnit;
                disc(vessel.x()[i] * pixelsPerUnit, vessel.y()[i] * pixelsPerUnit, drawn, vessel.label()[i]);
            }
        }
    }

    private void disc(double x, double y, double radius, byte label) {
        int width = segments.width();
        int height = segments.height();
        double blur = visibility.blur() * pixelsPerUnit;
        double reach = Math.max(Math.sqrt(radius * radius + blur * blur), THINNEST);
        int top = Math.max(0, (int) Math.floor(y - reach));
        int bottom = Math.min(height - 1, (int) Math.floor(y + reach));
        int leftmost = Math.max(0, (int) Math.floor(x - reach));
        int rightmost = Math.min(width - 1, (int) Math.floor(x + reach));
        for (int row = top; row <= bottom; row++) {
            for (int column = leftmost; column <= rightmost; column++) {
                double dx = column + 0.5 - x;
                double dy = row + 0.5 - y;
                int at = row * width + column;
                if (dx * dx + dy * dy <= reach * reach && radius > widest.values()[at]) {
                    widest.values()[at] = (float) radius;
                    segments.labels()[at] = label;
                }
            }
        }
        int row = (int) Math.floor(y);
        int column = (int) Math.floor(x);
        if (row >= 0 && row < height && column >= 0 && column < width) {
            int at = row * width + column;
            centreline.values()[at] = Math.max(centreline.values()[at], (float) radius);
        }
    }
}
