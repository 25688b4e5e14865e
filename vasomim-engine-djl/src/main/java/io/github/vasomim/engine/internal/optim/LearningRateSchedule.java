package io.github.vasomim.engine.internal.optim;

/** The learning rate over the training. */
@FunctionalInterface
public interface LearningRateSchedule {
    /**
     * The rate of one step.
     *
     * @param epoch epochs done, with the fraction of the running one
     * @return the rate, not negative
     */
    double rate(double epoch);

    /**
     * Linear warm-up from zero, then half a cosine down to zero (MAE, He et al. 2022, appendix A.1), evaluated at each iteration.
     *
     * @param peak rate at the end of the warm-up
     * @param warmup epochs of warm-up, 0 for none
     * @param epochs epochs in all, more than the warm-up
     * @return the schedule
     */
    static LearningRateSchedule warmupCosine(double peak, double warmup, double epochs) {
        if (!(peak >= 0) || !(warmup >= 0) || !(epochs > warmup)) {
            throw new IllegalArgumentException("peak " + peak + ", warm-up " + warmup + " of " + epochs
                    + " epochs: the rate is not negative and the warm-up is shorter than the training");
        }
        return epoch -> epoch < warmup
                ? peak * epoch / warmup
                : peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (epoch - warmup) / (epochs - warmup))));
    }

    /**
     * {@code peak * (1 - epoch / epochs) ^ power}, with whole epochs.
     *
     * @param peak rate of the first epoch
     * @param epochs epochs in all
     * @param power exponent
     * @return the schedule
     */
    static LearningRateSchedule polynomial(double peak, double epochs, double power) {
        if (!(peak >= 0) || !(epochs > 0)) {
            throw new IllegalArgumentException("peak " + peak + " over " + epochs
                    + " epochs: the rate is not negative and the training not empty");
        }
        return epoch -> peak * Math.pow(Math.max(0, 1 - Math.floor(epoch) / epochs), power);
    }
}
