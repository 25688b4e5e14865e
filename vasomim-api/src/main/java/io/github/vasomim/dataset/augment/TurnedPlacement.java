package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;

/** A placement whose rows are oblique in the source. */
final class TurnedPlacement {
    /** Enlargements from its inverse to this are left to the turning; beyond them antialias or detail would be lost. */
    private static final double NEAR_ONE = 4.0 / 3;

    private final Placement placement;
    /** For each output column, what it adds to the source position, as a share of the part. */
    private final double[] columnX;

    private final double[] columnY;

    TurnedPlacement(Placement placement) {
        this.placement = placement;
        columnX = new double[placement.width()];
        columnY = new double[placement.width()];
        for (int x = 0; x < columnX.length; x++) {
            double u = (x + 0.5) / columnX.length;
            columnX[x] = placement.motion().sourceX(u);
            columnY[x] = placement.motion().sourceY(u);
        }
    }

    /** What an output row adds to the source positions of its columns, as a share of the part. */
    private double rowX(int y) {
        return placement.motion().xFromY()
                * ((y + 0.5) / placement.height() - 0.5 - placement.motion().shiftY());
    }

    private double rowY(int y) {
        return placement.motion().yFromY()
                * ((y + 0.5) / placement.height() - 0.5 - placement.motion().shiftY());
    }

    private int target(int x, int y) {
        return y * placement.width() + (placement.mirrored() ? placement.width() - 1 - x : x);
    }

    /** Brings what is needed to about the output's resolution, then turns it bilinearly between pixel centres. */
    FloatImage place(FloatImage frame, ResamplingFilter filter, Border border) {
        Box part = placement.part();
        Box needed = needed();
        ResamplingBox region = new ResamplingBox(needed.x(), needed.y(), needed.width(), needed.height());
        double enlargement = placement.motion().enlargement();
        if (enlargement > 1 / NEAR_ONE && enlargement < NEAR_ONE) {
            enlargement = 1;
        }
        double perShareX = part.width() / region.width();
        double perShareY = part.height() / region.height();
        FloatImage near = Resampling.resize(
                frame,
                region,
                side(placement.width() * enlargement / perShareX),
                side(placement.height() * enlargement / perShareY),
                filter);
        BilinearSampler sampler = new BilinearSampler(near, border);
        double factorX = perShareX * near.width();
        double factorY = perShareY * near.height();
        double startX = (part.x() - region.x()) / region.width() * near.width() - 0.5;
        double startY = (part.y() - region.y()) / region.height() * near.height() - 0.5;
        FloatImage moved = new FloatImage(placement.width(), placement.height());
        float[] values = moved.values();
        for (int y = 0; y < placement.height(); y++) {
            double rowX = rowX(y);
            double rowY = rowY(y);
            for (int x = 0; x < columnX.length; x++) {
                values[target(x, y)] =
                        sampler.at((columnX[x] + rowX) * factorX + startX, (columnY[x] + rowY) * factorY + startY);
            }
        }
        return moved;
    }

    private static int side(double pixels) {
        return (int) Math.max(1, Math.rint(pixels));
    }

    /** The part and the region shown after the motion, as far as the frame has them. */
    private Box needed() {
        Box part = placement.part();
        double left = part.x();
        double top = part.y();
        double right = part.right();
        double bottom = part.bottom();
        for (int corner = 0; corner < 4; corner++) {
            double u = corner & 1;
            double v = corner >> 1;
            double x = part.x() + part.width() * placement.motion().sourceX(u, v);
            double y = part.y() + part.height() * placement.motion().sourceY(u, v);
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        Box whole = new Box(0, 0, placement.sourceWidth(), placement.sourceHeight());
        Box inside = Box.ofCorners(left, top, right, bottom).within(placement.sourceWidth(), placement.sourceHeight());
        return inside == null ? whole : inside;
    }

    /** Each pixel from the label under its centre; background comes in from outside. */
    LabelImage place(LabelImage labels) {
        Box part = placement.part();
        LabelImage moved = new LabelImage(placement.width(), placement.height());
        byte[] from = labels.labels();
        byte[] to = moved.labels();
        for (int y = 0; y < placement.height(); y++) {
            double rowX = rowX(y);
            double rowY = rowY(y);
            for (int x = 0; x < columnX.length; x++) {
                int fromX = (int) Math.floor((columnX[x] + rowX) * part.width() + part.x());
                int fromY = (int) Math.floor((columnY[x] + rowY) * part.height() + part.y());
                if (fromX >= 0 && fromX < labels.width() && fromY >= 0 && fromY < labels.height()) {
                    to[target(x, y)] = from[fromY * labels.width() + fromX];
                }
            }
        }
        return moved;
    }
}
