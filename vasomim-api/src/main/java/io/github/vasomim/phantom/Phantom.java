package io.github.vasomim.phantom;

import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;

/**
 * One made angiogram and the truth about it; all images have the frame's size.
 *
 * <p>A vessel pixel is one whose centre lies within the drawn lumen of a point of the tree that is visible: its radius is at
 * least 1.4/512 of the frame's shorter side and its contrast, after the detector's blur, lowers the grey value by at least one
 * standard deviation of the noise, as predicted from the thickness of contrast medium at the vessel's axis. The lumen is marked
 * as wide as it looks: the detector's blur is added to its radius in quadrature, and nothing is thinner than the diagonal of a
 * pixel, so that fine vessels do not fall to pieces. Side branches without a SYNTAX name carry the label of the segment
 * they spring from. Catheters and wires are no vessel.
 *
 * @param frame whole grey values 0 to 255, vessels dark
 * @param vesselMask 1 on visible vessel, 0 elsewhere; {@code segments > 0}
 * @param segments {@link SyntaxSegment#id()} on visible vessel, 0 elsewhere; where vessels cross, the wider one's
 * @param stenoses the narrowings drawn into visible vessels
 * @param centrelineRadius the lumen's drawn radius in pixels on pixels crossed by a visible vessel's axis, 0 elsewhere
 */
public record Phantom(
        Angiogram frame,
        LabelImage vesselMask,
        LabelImage segments,
        List<Stenosis> stenoses,
        FloatImage centrelineRadius) {
    /** Checks that the sizes agree and that the boxes lie in the frame. */
    public Phantom {
        stenoses = List.copyOf(stenoses);
        int width = frame.pixels().width();
        int height = frame.pixels().height();
        if (vesselMask.width() != width
                || segments.width() != width
                || centrelineRadius.width() != width
                || vesselMask.height() != height
                || segments.height() != height
                || centrelineRadius.height() != height) {
            throw new IllegalArgumentException(
                    "frame " + width + "x" + height + ": mask, segments and radius of a phantom have the frame's size");
        }
        for (Stenosis stenosis : stenoses) {
            if (stenosis.x() + stenosis.width() > width || stenosis.y() + stenosis.height() > height) {
                throw new IllegalArgumentException(
                        stenosis + " reaches outside the frame " + width + "x" + height + ": clip its box");
            }
        }
    }
}
