package io.github.vasomim.engine.detect;

import io.github.vasomim.engine.internal.detect.Shares;
import java.util.List;

/**
 * The network that proposes regions.
 *
 * @param smallestAnchor side in pixels of the square with the area of the anchors of p2; twice that on each level that follows
 * @param ratios height over width of the anchors of a cell
 * @param negativeBelow overlap below which an anchor shows nothing
 * @param positiveFrom overlap from which it shows a finding
 * @param samples anchors of a frame that a step learns from
 * @param positiveShare most of them that show a finding
 * @param overlap above which the less sure proposal of a level goes
 * @param trainingCandidates surest anchors of a level that are looked at while training
 * @param candidates the same afterwards
 * @param kept surest proposals of a frame that go on to the head
 */
public record ProposalConfig(
        double smallestAnchor,
        List<Double> ratios,
        double negativeBelow,
        double positiveFrom,
        int samples,
        double positiveShare,
        double overlap,
        int trainingCandidates,
        int candidates,
        int kept) {
    /** Checks the ranges. */
    public ProposalConfig {
        ratios = List.copyOf(ratios);
        if (!(smallestAnchor > 0) || ratios.isEmpty() || !ratios.stream().allMatch(ratio -> ratio > 0)) {
            throw new IllegalArgumentException("smallestAnchor " + smallestAnchor + ", ratios " + ratios
                    + ": all are positive, and there is a ratio");
        }
        if (!(negativeBelow > 0 && negativeBelow <= positiveFrom && positiveFrom <= 1)) {
            throw new IllegalArgumentException("negativeBelow " + negativeBelow + ", positiveFrom " + positiveFrom
                    + ": overlaps ascend, above 0 up to 1");
        }
        Shares.check("positiveShare", positiveShare);
        Shares.check("overlap", overlap);
        if (samples < 1 || trainingCandidates < 1 || candidates < 1 || kept < 1) {
            throw new IllegalArgumentException("samples " + samples + ", trainingCandidates " + trainingCandidates
                    + ", candidates " + candidates + ", kept " + kept + ": nothing is less than 1");
        }
    }

    ProposalConfig scaled(double factor) {
        return new ProposalConfig(
                smallestAnchor * factor,
                ratios,
                negativeBelow,
                positiveFrom,
                samples,
                positiveShare,
                overlap,
                trainingCandidates,
                candidates,
                kept);
    }
}
