package io.github.vasomim.engine.detect;

import io.github.vasomim.engine.internal.detect.Shares;

/**
 * The head that classifies regions.
 *
 * @param bins bins of a region in each direction
 * @param sampling samples of a bin in each direction; 0 for as many as it spans cells, rounded up
 * @param convolutions 3x3 convolutions with layer norm
 * @param channels of each
 * @param width of the layer behind them
 * @param positiveFrom overlap from which a proposal shows a finding, and below which it shows nothing
 * @param samples proposals of a frame that a step learns from
 * @param positiveShare most of them that show a finding
 * @param leastScore probability below which nothing is reported
 * @param overlap above which the less sure finding of a class goes
 * @param most findings of a frame
 */
public record RegionConfig(
        int bins,
        int sampling,
        int convolutions,
        int channels,
        int width,
        double positiveFrom,
        int samples,
        double positiveShare,
        double leastScore,
        double overlap,
        int most) {
    /** Checks the ranges. */
    public RegionConfig {
        if (bins < 1 || sampling < 0 || convolutions < 0 || channels < 1 || width < 1 || samples < 1 || most < 1) {
            throw new IllegalArgumentException("bins " + bins + ", sampling " + sampling + ", convolutions "
                    + convolutions + ", channels " + channels + ", width " + width + ", samples " + samples + ", most "
                    + most + ": nothing is less than 1, but for sampling and convolutions, which may be 0");
        }
        if (!(positiveFrom > 0 && positiveFrom <= 1)) {
            throw new IllegalArgumentException("positiveFrom " + positiveFrom + ": an overlap above 0 up to 1");
        }
        Shares.check("positiveShare", positiveShare);
        Shares.check("leastScore", leastScore);
        Shares.check("overlap", overlap);
    }
}
