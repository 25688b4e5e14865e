package io.github.vasomim.phantom;

import io.github.vasomim.anatomy.SyntaxSegment;
import java.util.Objects;

/**
 * One narrowing of a drawn vessel. Pixels, origin top left, x to the right and y down.
 *
 * @param x left column of the box
 * @param y top row of the box
 * @param width columns of the box, at least 1
 * @param height rows of the box, at least 1
 * @param percent reduction of the diameter at the narrowest point, above 0 and below 100
 * @param segment the segment that is narrowed
 * @param centreX column of the narrowest point, inside the box
 * @param centreY row of the narrowest point, inside the box
 */
public record Stenosis(
        int x, int y, int width, int height, double percent, SyntaxSegment segment, double centreX, double centreY) {
    /** Checks that the box is a box, that the centre lies in it, and that the reduction is a reduction. */
    public Stenosis {
        Objects.requireNonNull(segment, "segment");
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("box " + x + "," + y + " " + width + "x" + height
                    + ": a box starts inside the frame and is at least 1x1");
        }
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException("reduction of " + percent + " %: it must lie between 0 and 100 %");
        }
        if (!(centreX >= x && centreX <= x + width && centreY >= y && centreY <= y + height)) {
            throw new IllegalArgumentException("centre " + centreX + "," + centreY + " lies outside its box " + x + ","
                    + y + " " + width + "x" + height);
        }
    }
}
