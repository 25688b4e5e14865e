package io.github.vasomim.engine.pretext;

/**
 * Settings of HPM, hard patches mining (Wang et al., CVPR 2023), besides the ratio of hidden patches and the share of hard ones among
 * them ({@code masking.guidanceStart} to {@code masking.guidanceEnd}, in the paper 0 to 0.5).
 *
 * @param momentum of the teacher, the running mean of the trained weights, 0 to below 1; the default of 0.999 is ours
 * @param weight of the predicted losses beside the reconstruction, positive; the default of 1 is ours
 */
public record HardPatchSettings(double momentum, double weight) {
    /** A slow teacher, both losses alike. */
    public static final HardPatchSettings STANDARD = new HardPatchSettings(0.999, 1);

    /** Checks the ranges. */
    public HardPatchSettings {
        if (!(momentum >= 0 && momentum < 1) || !(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("momentum " + momentum + ", weight " + weight
                    + ": the first lies between 0 and 1 without 1, the second is positive");
        }
    }
}
