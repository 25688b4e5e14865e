package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Box;
import java.util.random.RandomGenerator;

/**
 * Large-scale jitter for detection: the frame, its aspect kept, is fitted into the output and enlarged or reduced from there; where it
 * is larger than the output a random part is taken, where it is smaller it lies at the top left and the rest is border (Ghiasi et
 * al., arXiv 2012.07177; ViTDet, arXiv 2203.16527).
 *
 * @param probability how often it is drawn, 0 to 1; else the whole frame fills the output, its aspect given up
 * @param least smallest scale, above 0; 1 fits the frame exactly
 * @param most largest scale, not below the smallest
 */
public record ScaleJitter(double probability, double least, double most) {
    /** Never drawn; the published range otherwise. */
    public static final ScaleJitter OFF = new ScaleJitter(0, 0.1, 2);

    /** Checks the ranges. */
    public ScaleJitter {
        Chance.check("jitter probability", probability, 1);
        if (!(least > 0 && least <= most) || Double.isInfinite(most)) {
            throw new IllegalArgumentException(
                    "jitter scales are " + least + " to " + most + ": they ascend, above 0 and finite");
        }
    }

    /** Draws what fills an output: a part of the frame, or more than the frame. */
    Box draw(int frameWidth, int frameHeight, int width, int height, RandomGenerator random) {
        double scale = least + (most - least) * random.nextDouble();
        double enlargement = scale * Math.min((double) width / frameWidth, (double) height / frameHeight);
        double partHeight = height / enlargement;
        double partWidth = width / enlargement;
        double y = Math.max(0, frameHeight - partHeight) * random.nextDouble();
        double x = Math.max(0, frameWidth - partWidth) * random.nextDouble();
        return new Box(x, y, partWidth, partHeight);
    }
}
