package io.github.vasomim.engine.pretext;

/**
 * What single methods of pre-training need to know besides what all of them do; each looks at its own section alone.
 *
 * @param hpm of HPM
 * @param amt of AMT
 * @param deblurring of DeblurringMIM
 * @param localmim of LocalMIM
 */
public record MethodSettings(
        HardPatchSettings hpm, AttentionSettings amt, DeblurringSettings deblurring, LocalSettings localmim) {
    /** Each method's defaults. */
    public static final MethodSettings STANDARD = new MethodSettings(
            HardPatchSettings.STANDARD,
            AttentionSettings.STANDARD,
            DeblurringSettings.STANDARD,
            LocalSettings.STANDARD);
}
