package io.github.vasomim.masking;

/**
 * How much guidance there is when: the share of the hidden patches that is not drawn uniformly changes linearly with the training,
 * {@code beta = start + progress * (end - start)}. Weak to strong is VasoMIM's (arXiv 2602.11536).
 *
 * @param start share at the beginning, 0 to 1
 * @param end share at the end, 0 to 1
 */
public record GuidanceSchedule(double start, double end) {
    /** The paper's schedule, 0 to 0.5. */
    public static final GuidanceSchedule PAPER = new GuidanceSchedule(0, 0.5);

    /** Checks the range. */
    public GuidanceSchedule {
        if (!(start >= 0 && start <= 1 && end >= 0 && end <= 1)) {
            throw new IllegalArgumentException(
                    "guidance from " + start + " to " + end + ": both shares lie between 0 and 1");
        }
    }

    /**
     * Guidance that fades: anatomy first, plain random masking in the end.
     *
     * @param start share at the beginning, 0 to 1
     * @return from {@code start} down to 0
     */
    public static GuidanceSchedule strongToWeak(double start) {
        return new GuidanceSchedule(start, 0);
    }

    /**
     * Guidance that stays.
     *
     * @param share at all times, 0 to 1
     * @return the same share from beginning to end
     */
    public static GuidanceSchedule constant(double share) {
        return new GuidanceSchedule(share, share);
    }

    /**
     * The guided share at one moment.
     *
     * @param progress how much of the training is done, 0 to 1
     * @return the share, 0 to 1
     */
    public double beta(double progress) {
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("progress is " + progress + ": it runs from 0 to 1");
        }
        return start + progress * (end - start);
    }
}
