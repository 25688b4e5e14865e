package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
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
    private static final int TRIES = 10;

    /** Checks the ranges. */
    public PretrainAugmentation {
        if (side < 1) {
            throw new IllegalArgumentException("side is " + side + ": an image side is at least 1 pixel");
        }
        if (!(leastShare > 0 && leastShare <= mostShare && mostShare <= 1)) {
            throw new IllegalArgumentException(
                    "area shares are " + leastShare + " to " + mostShare + ": they ascend, above 0 and up to 1");
        }
        if (!(mostAspect >= 1) || Double.isInfinite(mostAspect)) {
            throw new IllegalArgumentException("aspect is " + mostAspect + ": the largest is at least 1 and finite");
        }
        if (!(flipProbability >= 0 && flipProbability <= 1)) {
            throw new IllegalArgumentException("flip probability is " + flipProbability + ": it lies from 0 to 1");
        }
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

    @Override
    public AugmentedFrame apply(FloatImage frame, List<LabelImage> labels, RandomGenerator random) {
        FrameAugmentation.checkSizes(frame, labels);
        ResamplingBox crop = crop(frame.width(), frame.height(), random);
        boolean flip = random.nextDouble() < flipProbability;
        FloatImage resized = Resampling.resize(frame, crop, side, side, ResamplingFilter.BICUBIC);
        float[] values = resized.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(255, values[i]));
        }
        List<LabelImage> moved = labels.stream()
                .map(label -> Resampling.resizeNearest(label, crop, side, side))
                .map(label -> flip ? Resampling.flipHorizontally(label) : label)
                .toList();
        return new AugmentedFrame(flip ? Resampling.flipHorizontally(resized) : resized, moved);
    }

    /**
     * Draws a crop on whole pixels: area uniform, aspect uniform in its logarithm, place uniform. If ten draws do not fit into the
     * frame it is the largest centred crop of an allowed aspect.
     */
    ResamplingBox crop(int width, int height, RandomGenerator random) {
        double area = (double) width * height;
        double logAspect = Math.log(mostAspect);
        for (int i = 0; i < TRIES; i++) {
            double target = area * (leastShare + (mostShare - leastShare) * random.nextDouble());
            double aspect = Math.exp(logAspect * (2 * random.nextDouble() - 1));
            long w = Math.round(Math.sqrt(target * aspect));
            long h = Math.round(Math.sqrt(target / aspect));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int y = random.nextInt(height - (int) h + 1);
                int x = random.nextInt(width - (int) w + 1);
                return new ResamplingBox(x, y, w, h);
            }
        }
        int w = (int) Math.max(1, Math.min(width, Math.round(height * mostAspect)));
        int h = (int) Math.max(1, Math.min(height, Math.round(width * mostAspect)));
        int x = (width - w) / 2;
        int y = (height - h) / 2;
        return new ResamplingBox(x, y, w, h);
    }
}
