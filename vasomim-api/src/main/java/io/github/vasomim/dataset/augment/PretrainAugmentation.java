package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The augmentation of masked pre-training: a random crop of random size and aspect, resized to a square, mirrored or not. Frames are
 * resized bicubically with antialias and clamped to 0 to 255, labels by nearest neighbour.
 *
 * @param side columns and rows of the result
 * @param leastShare smallest share of the frame's area in the crop, above 0
 * @param mostShare largest share, at most 1
 * @param mostAspect largest width to height of the crop, at least 1; the smallest is its inverse
 * @param flipProbability how often the result is mirrored left to right, 0 to 1
 */
public record PretrainAugmentation(
        int side, double leastShare, double mostShare, double mostAspect, double flipProbability)
        implements FrameAugmentation {
    /** Checks the ranges. */
    public PretrainAugmentation {
        if (side < 1) {
            throw new IllegalArgumentException("side is " + side + ": an image side is at least 1 pixel");
        }
        RandomCrop.check(leastShare, mostShare, mostAspect);
        Chance.check("flip probability", flipProbability, 1);
    }

    /**
     * The published setting: area 0.2 to 1, aspect 3:4 to 4:3, mirrored half of the time.
     *
     * @param side columns and rows of the result
     * @return the augmentation
     */
    public static PretrainAugmentation standard(int side) {
        return new PretrainAugmentation(side, 0.2, 1, 4.0 / 3, 0.5);
    }

    /**
     * The same change as settings that may be widened.
     *
     * @return settings whose augmentation draws and gives the same
     */
    public AugmentationSettings settings() {
        AugmentationSettings published = AugmentationSettings.PRETRAINING;
        return new AugmentationSettings(
                published.filter(),
                published.border(),
                new RandomCrop(1, leastShare, mostShare, mostAspect),
                published.jitter(),
                published.motion(),
                flipProbability,
                published.tone(),
                published.leastVisible());
    }

    @Override
    public AugmentedFrame apply(FloatImage frame, List<LabelImage> labels, RandomGenerator random) {
        return new RandomAugmentation(settings(), side, side).apply(frame, labels, random);
    }
}
