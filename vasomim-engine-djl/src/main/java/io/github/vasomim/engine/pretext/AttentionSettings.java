package io.github.vasomim.engine.pretext;

import org.jspecify.annotations.Nullable;

/**
 * Settings of AMT, attention-driven masking and throwing (Liu, Gui and Luo, AAAI 2023), besides the ratio of hidden patches.
 *
 * @param thrown share of patches thrown away, not negative; the default of 0.4 is ours
 * @param refreshEpochs epochs between two looks at the attention; null for a twentieth of the training, at least one. That default is
 *     ours
 */
public record AttentionSettings(double thrown, @Nullable Integer refreshEpochs) {
    /** Two patches in five thrown away, twenty looks in a training. */
    public static final AttentionSettings STANDARD = new AttentionSettings(0.4, null);

    private static final int LOOKS = 20;

    /** Checks the ranges. */
    public AttentionSettings {
        if (!(thrown >= 0 && thrown < 1) || (refreshEpochs != null && refreshEpochs < 1)) {
            throw new IllegalArgumentException("thrown " + thrown + ", refreshEpochs " + refreshEpochs
                    + ": the share lies between 0 and 1, and there is at least an epoch between two looks");
        }
    }

    /**
     * Epochs between two looks.
     *
     * @param epochs of the training
     * @return at least one
     */
    public int refreshEpochs(int epochs) {
        return refreshEpochs == null ? Math.max(1, epochs / LOOKS) : refreshEpochs;
    }
}
