package io.github.vasomim.engine.head;

/**
 * What is added to Dice and cross-entropy.
 *
 * @param clDice weight of a soft clDice term (Shit et al. 2021) for masks, 0 for none; without effect on named segments, hence refused there
 * @param balance how much rare classes outweigh common ones in the cross-entropy of named segments: classes weigh
 *     {@code share^-balance} of the training pixels, 0 for alike up to 1; without effect on masks, hence refused there
 */
public record SegmentationLoss(double clDice, double balance) {
    /** The published loss. */
    public static final SegmentationLoss PUBLISHED = new SegmentationLoss(0, 0);

    /** Checks the ranges. */
    public SegmentationLoss {
        if (!(clDice >= 0 && Double.isFinite(clDice)) || !(balance >= 0 && balance <= 1)) {
            throw new IllegalArgumentException("loss.clDice " + clDice + ", loss.balance " + balance
                    + ": a weight is not negative, a balance lies between 0 and 1");
        }
    }
}
