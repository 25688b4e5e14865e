package io.github.vasomim.engine.optim;

import io.github.vasomim.engine.internal.optim.LossScale;

/**
 * How a loss is scaled up where gradients are 16-bit floats, whose least number is 6e-8 and whose greatest 65,504 (Micikevicius et al.
 * 2018, section 3.2). Powers of two cost no digit.
 *
 * @param start first scale, at least 1
 * @param growth what the scale is multiplied by after steps enough without an overflow, above 1
 * @param backoff what the scale is multiplied by after an overflow, between 0 and 1
 * @param interval steps without an overflow before the scale grows, at least 1
 */
public record LossScaleSettings(double start, double growth, double backoff, int interval) {
    /** 65,536, doubled after 2,000 steps, halved after an overflow: what PyTorch's scaler does. */
    public static final LossScaleSettings STANDARD = new LossScaleSettings(65_536, 2, 0.5, 2_000);

    /** Checks the ranges. */
    public LossScaleSettings {
        if (!(start >= LossScale.LEAST && start < Float.MAX_VALUE)) {
            throw new IllegalArgumentException("start " + start + ": a loss is scaled by 1 at least");
        }
        if (!(growth > 1 && growth < Float.MAX_VALUE) || !(backoff > 0 && backoff < 1)) {
            throw new IllegalArgumentException("growth " + growth + ", backoff " + backoff
                    + ": the scale grows by a factor above 1 and backs off by one between 0 and 1");
        }
        if (interval < 1) {
            throw new IllegalArgumentException("interval " + interval + ": the scale grows after one step at least");
        }
    }
}
