package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The augmentation of segmentation: the whole frame resized, then shifted, scaled and rotated, mirrored, and changed in brightness and
 * contrast, each with its probability. Frames are resampled bilinearly and go on mirrored beyond their edges; labels come from the
 * nearest pixel of the original and are background beyond the edges.
 *
 * @param width columns of the result
 * @param height rows of the result
 * @param motionProbability how often shift, scale and rotation are drawn (all three at once), 0 to 1
 * @param mostDegrees largest rotation either way, at most 180
 * @param mostShift largest shift as a share of the side, at most 1
 * @param mostScale largest enlargement and reduction: by 1 ± this, at most 0.99
 * @param toneProbability how often brightness and contrast are drawn (both at once), 0 to 1
 * @param mostTone largest change: contrast multiplies by 1 ± this, brightness adds ± this share of 255
 * @param flipProbability how often the result is mirrored left to right, 0 to 1
 */
public record SegmentationAugmentation(
        int width,
        int height,
        double motionProbability,
        double mostDegrees,
        double mostShift,
        double mostScale,
        double toneProbability,
        double mostTone,
        double flipProbability)
        implements FrameAugmentation {
    /** Checks the ranges. */
    public SegmentationAugmentation {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size is " + width + "x" + height + ": a side is at least 1 pixel");
        }
        Chance.check("motion probability", motionProbability, 1);
        Chance.check("rotation in degrees", mostDegrees, 180);
        Chance.check("shift", mostShift, 1);
        Chance.check("scale", mostScale, 0.99);
        Chance.check("tone probability", toneProbability, 1);
        Chance.check("tone", mostTone, 1);
        Chance.check("flip probability", flipProbability, 1);
    }

    /**
     * The published setting: ±10°, shift 0.0625, scale 0.1 half of the time; brightness and contrast 0.2 in 8 of 10; mirrored half
     * of the time.
     *
     * @param width columns of the result
     * @param height rows of the result
     * @return the augmentation
     */
    public static SegmentationAugmentation standard(int width, int height) {
        return new SegmentationAugmentation(width, height, 0.5, 10, 0.0625, 0.1, 0.8, 0.2, 0.5);
    }

    /**
     * Only the resizing, as validation and prediction need it: the frame bilinear with antialias, labels by nearest neighbour.
     *
     * @param width columns of the result
     * @param height rows of the result
     * @return an augmentation that changes nothing else, whatever the random stream
     */
    public static SegmentationAugmentation none(int width, int height) {
        return new SegmentationAugmentation(width, height, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * The same change as settings that may be widened.
     *
     * @return settings whose augmentation draws and gives the same
     */
    public AugmentationSettings settings() {
        AugmentationSettings published = AugmentationSettings.SEGMENTATION;
        return new AugmentationSettings(
                published.filter(),
                published.border(),
                published.crop(),
                published.jitter(),
                new RandomMotion(motionProbability, mostDegrees, mostShift, mostScale),
                flipProbability,
                new RandomTone(toneProbability, mostTone, mostTone, 0, 1, 0, 0),
                published.leastVisible());
    }

    @Override
    public AugmentedFrame apply(FloatImage frame, List<LabelImage> labels, RandomGenerator random) {
        return new RandomAugmentation(settings(), width, height).apply(frame, labels, random);
    }
}
