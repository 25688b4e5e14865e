package io.github.vasomim.engine.internal.detect;

import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.RandomCrop;
import io.github.vasomim.dataset.augment.RandomMotion;
import io.github.vasomim.dataset.augment.RandomTone;
import io.github.vasomim.dataset.augment.ScaleJitter;
import io.github.vasomim.image.Border;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a frame lies in a detector's square input: its aspect kept, at the upper left corner, black beyond it. The way of training frames at
 * a scale of one.
 *
 * @param frameWidth columns of the frame
 * @param frameHeight rows of the frame
 * @param side of the input in pixels
 */
public record FrameFit(int frameWidth, int frameHeight, int side) {
    private static final AugmentationSettings WHOLE = new AugmentationSettings(
            ResamplingFilter.BILINEAR,
            Border.BLACK,
            RandomCrop.OFF,
            new ScaleJitter(1, 1, 1),
            RandomMotion.OFF,
            0,
            RandomTone.OFF,
            0);

    /** Checks the sizes. */
    public FrameFit {
        if (frameWidth < 1 || frameHeight < 1 || side < 1) {
            throw new IllegalArgumentException("frame of " + frameWidth + "x" + frameHeight + " in an input of " + side
                    + ": no side is less than one pixel");
        }
    }

    /**
     * Pixels of the input for one of the frame.
     *
     * @return positive
     */
    public double scale() {
        return (double) side / Math.max(frameWidth, frameHeight);
    }

    /**
     * Columns of the input that show the frame.
     *
     * @return up to the side
     */
    public double width() {
        return frameWidth * scale();
    }

    /**
     * Rows of the input that show the frame.
     *
     * @return up to the side
     */
    public double height() {
        return frameHeight * scale();
    }

    /**
     * The input of a frame.
     *
     * @param frame intensities 0 to 255, of the frame's size
     * @return of the input's size
     */
    public FloatImage fit(FloatImage frame) {
        // At a scale of one the jitter has nothing to draw: whatever the stream, the result is the same.
        return new RandomAugmentation(WHOLE, side, side)
                .draw(frameWidth, frameHeight, new SplittableRandom(0))
                .frame(frame);
    }

    /**
     * Findings as seen in the frame.
     *
     * @param found boxes in the input's pixels
     * @return in the frame's pixels, inside it; those outside are left out
     */
    public List<DetectedBox> back(List<DetectedBox> found) {
        List<DetectedBox> own = new ArrayList<>(found.size());
        for (DetectedBox each : found) {
            Box box = each.box();
            Box inside = Box.ofCorners(
                            box.x() / scale(), box.y() / scale(), box.right() / scale(), box.bottom() / scale())
                    .within(frameWidth, frameHeight);
            if (inside != null) {
                own.add(new DetectedBox(each.category(), inside, each.score()));
            }
        }
        return List.copyOf(own);
    }
}
