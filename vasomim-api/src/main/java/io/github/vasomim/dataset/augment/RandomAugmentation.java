package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws one change per sample and applies it to the frame and all that belongs to it. Pure and thread-safe: the same arguments and the
 * same random stream give the same result, the arguments are never changed, and labels never mix: the result holds no label that the
 * input does not hold, but for background that comes in from outside the frame.
 *
 * @param settings what is changed
 * @param width columns of the result
 * @param height rows of the result
 */
public record RandomAugmentation(AugmentationSettings settings, int width, int height) {
    /** Checks the size. */
    public RandomAugmentation {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size is " + width + "x" + height + ": a side is at least 1 pixel");
        }
    }

    /**
     * Draws a change. What is drawn follows from the settings, the sizes and the stream alone.
     *
     * @param frameWidth columns of the frame
     * @param frameHeight rows of the frame
     * @param random the stream of the sample, such as {@link SampleSeed#stream} gives
     * @return the change, to be applied to whatever belongs to the frame
     */
    public FrameChange draw(int frameWidth, int frameHeight, RandomGenerator random) {
        Box part = new Box(0, 0, frameWidth, frameHeight);
        if (Chance.of(settings.crop().probability(), random)) {
            part = settings.crop().draw(frameWidth, frameHeight, (double) width / height, random);
        } else if (Chance.of(settings.jitter().probability(), random)) {
            part = settings.jitter().draw(frameWidth, frameHeight, width, height, random);
        }
        RigidMotion motion = Chance.of(settings.motion().probability(), random)
                ? settings.motion().draw((double) width / height, random)
                : RigidMotion.NONE;
        boolean mirrored = Chance.of(settings.flipProbability(), random);
        Placement placement = new Placement(frameWidth, frameHeight, part, width, height, motion, mirrored);
        return new FrameChange(placement, settings, settings.tone().draw(random));
    }

    /**
     * Changes a frame and its labels.
     *
     * @param frame intensities on the scale 0 to 255
     * @param labels any number of label images of the frame's size
     * @param random the stream to draw from
     * @return frame on the scale 0 to 255 and labels, all of this size
     * @throws IllegalArgumentException if a label has another size than the frame
     */
    public AugmentedFrame apply(FloatImage frame, List<LabelImage> labels, RandomGenerator random) {
        AugmentedFrame.checkSizes(frame, labels);
        FrameChange change = draw(frame.width(), frame.height(), random);
        return new AugmentedFrame(
                change.frame(frame), labels.stream().map(change::labels).toList());
    }
}
