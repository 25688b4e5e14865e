package io.github.vasomim.engine.pretext;

/**
 * Settings of DeblurringMIM (Kang et al., for ultrasound): what the encoder sees is blurred, what it must predict is sharp.
 *
 * @param deviation of the Gaussian blur in pixels of the model's input, positive; the default of 1.1 is ours
 * @param visibleWeight weight of the visible patches, which are to be sharpened, beside the hidden ones, not negative; the default of 1
 *     is ours
 */
public record DeblurringSettings(double deviation, double visibleWeight) {
    private static final double MOST = 1000;

    /** A slight blur; visible patches count as much as hidden ones. */
    public static final DeblurringSettings STANDARD = new DeblurringSettings(1.1, 1);

    /** Checks the ranges. */
    public DeblurringSettings {
        if (!(deviation > 0 && deviation <= MOST) || !(visibleWeight >= 0) || Double.isInfinite(visibleWeight)) {
            throw new IllegalArgumentException("deviation " + deviation + ", visibleWeight " + visibleWeight
                    + ": the blur is positive and at most " + MOST + " pixels, the weight not negative");
        }
    }
}
