package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.ResamplingFilter;

/**
 * What is changed at random, how often and how far; its JSON form is that of {@code config}. Each change has its probability and is
 * off at 0. The order is: a part of the frame is chosen and resized to the output, moved, mirrored; then the tone is changed.
 *
 * @param filter how frames are resized, antialiased; labels take the nearest pixel
 * @param border what frames show beyond their edges; labels are background there. Mirrored suits pixel labels; black suits boxes, as
 *     a mirrored finding has none
 * @param crop a random part of the frame
 * @param jitter another way to choose the part, for detection; crop and jitter exclude each other
 * @param motion shift, scale and rotation
 * @param flipProbability how often the result is mirrored left to right, 0 to 1
 * @param tone changes of intensity
 * @param leastVisible boxes of which a smaller share is left in the output are dropped, 0 to 1; a box wholly outside always is
 */
public record AugmentationSettings(
        ResamplingFilter filter,
        Border border,
        RandomCrop crop,
        ScaleJitter jitter,
        RandomMotion motion,
        double flipProbability,
        RandomTone tone,
        double leastVisible) {
    /** Only the resizing, bilinear: for validation and prediction, and to start from. */
    public static final AugmentationSettings NONE = new AugmentationSettings(
            ResamplingFilter.BILINEAR,
            Border.MIRRORED,
            RandomCrop.OFF,
            ScaleJitter.OFF,
            RandomMotion.OFF,
            0,
            RandomTone.OFF,
            0.25);

    /** Masked pre-training (VasoMIM, arXiv 2602.11536): bicubic crop of area 0.2 to 1 and aspect 3:4 to 4:3, mirrored half the time. */
    public static final AugmentationSettings PRETRAINING = new AugmentationSettings(
            ResamplingFilter.BICUBIC,
            Border.MIRRORED,
            new RandomCrop(1, 0.2, 1, 4.0 / 3),
            ScaleJitter.OFF,
            RandomMotion.OFF,
            0.5,
            RandomTone.OFF,
            0.25);

    /**
     * Vessel segmentation (after CheXWorld): ±10°, shift 0.0625, scale 0.1 half of the time; brightness and contrast 0.2 in 8 of 10;
     * mirrored half of the time.
     */
    public static final AugmentationSettings SEGMENTATION = new AugmentationSettings(
            ResamplingFilter.BILINEAR,
            Border.MIRRORED,
            RandomCrop.OFF,
            ScaleJitter.OFF,
            new RandomMotion(0.5, 10, 0.0625, 0.1),
            0.5,
            RandomTone.OFF.withProbability(0.8),
            0.25);

    /** Detection (ViTDet, arXiv 2203.16527): scales 0.1 to 2, black beyond the frame, mirrored half of the time. */
    public static final AugmentationSettings DETECTION = new AugmentationSettings(
            ResamplingFilter.BILINEAR,
            Border.BLACK,
            RandomCrop.OFF,
            new ScaleJitter(1, 0.1, 2),
            RandomMotion.OFF,
            0.5,
            RandomTone.OFF,
            0.25);

    /** Checks the ranges, and that one change at most chooses the part. */
    public AugmentationSettings {
        Chance.check("flip probability", flipProbability, 1);
        Chance.check("least visible share", leastVisible, 1);
        if (crop.probability() > 0 && jitter.probability() > 0) {
            throw new IllegalArgumentException("crop probability is " + crop.probability() + " and jitter probability "
                    + jitter.probability() + ": both choose the part of the frame, so set one of them to 0");
        }
    }
}
