package io.github.vasomim.engine.internal.detect.box;

/**
 * Tells which candidate boxes show a truth (Ren et al. 2015, Faster R-CNN, section 3.1.2). A candidate belongs to the truth it overlaps
 * most; by that overlap it is positive, negative, or between both and left out.
 *
 * @param negativeBelow overlap below which a candidate is negative
 * @param positiveFrom overlap from which it is positive, not below the former
 * @param best whether the candidates that overlap a truth most are positive whatever the overlap, so that every truth has one
 */
public record BoxMatcher(double negativeBelow, double positiveFrom, boolean best) {
    /** A candidate of which this share lies in a crowd is no proof of anything. */
    private static final float CROWDED = 0.5f;

    /** Checks the thresholds. */
    public BoxMatcher {
        if (!(negativeBelow > 0 && negativeBelow <= positiveFrom && positiveFrom <= 1)) {
            throw new IllegalArgumentException("negative below " + negativeBelow + ", positive from " + positiveFrom
                    + ": thresholds ascend, above 0 up to 1");
        }
    }

    /**
     * Matches.
     *
     * @param truths what is there, none or more
     * @param crowds where there is more than is marked: a candidate half inside that would be negative is left out
     * @param candidates boxes
     * @return one fate for each candidate
     */
    public BoxMatches match(BoxArray truths, BoxArray crowds, BoxArray candidates) {
        int[] truth = new int[candidates.size()];
        byte[] fate = new byte[candidates.size()];
        float[] most = new float[candidates.size()];
        float[] mostOfTruth = new float[truths.size()];
        for (int c = 0; c < fate.length; c++) {
            for (int t = 0; t < mostOfTruth.length; t++) {
                float overlap = Overlaps.union(candidates, c, truths, t);
                mostOfTruth[t] = Math.max(mostOfTruth[t], overlap);
                if (overlap > most[c]) {
                    most[c] = overlap;
                    truth[c] = t;
                }
            }
            boolean positive = mostOfTruth.length > 0 && most[c] >= positiveFrom;
            boolean negative = most[c] < negativeBelow && !isCrowded(candidates, c, crowds);
            fate[c] = positive ? BoxMatches.POSITIVE : negative ? BoxMatches.NEGATIVE : BoxMatches.LEFT_OUT;
        }
        if (best) {
            raise(truths, candidates, most, mostOfTruth, fate);
        }
        return new BoxMatches(truth, fate);
    }

    private static boolean isCrowded(BoxArray candidates, int candidate, BoxArray crowds) {
        for (int k = 0; k < crowds.size(); k++) {
            if (Overlaps.inside(candidates, candidate, crowds, k) >= CROWDED) {
                return true;
            }
        }
        return false;
    }

    /** A candidate raised for the sake of one truth still belongs to that which it overlaps most, as in the settings of ViTDet. */
    private static void raise(BoxArray truths, BoxArray candidates, float[] most, float[] mostOfTruth, byte[] fate) {
        float least = Float.POSITIVE_INFINITY;
        for (float each : mostOfTruth) {
            least = each > 0 ? Math.min(least, each) : least;
        }
        for (int c = 0; c < fate.length; c++) {
            for (int t = 0; most[c] >= least && t < mostOfTruth.length; t++) {
                if (mostOfTruth[t] > 0 && Overlaps.union(candidates, c, truths, t) == mostOfTruth[t]) {
                    fate[c] = BoxMatches.POSITIVE;
                }
            }
        }
    }
}
