package io.github.vasomim.metric.detection;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Which detections of one frame, class and area range hit a truth, at all thresholds at once. Matching is greedy as in COCO: the
 * surest detection first, each takes the free truth it overlaps most, one that counts before one that is ignored. Ignored are crowds
 * and truths out of the range, the detections matched to them, and unmatched detections out of the range.
 *
 * @param truths how many truths count
 * @param scores of the detections, descending
 * @param hits per detection, bit t set where it hits a truth at threshold t
 * @param ignored per detection, bit t set where it is neither right nor wrong at threshold t
 */
record FrameMatch(int truths, ImmutableDoubleArray scores, ImmutableIntArray hits, ImmutableIntArray ignored) {
    private static final int NONE = -1;

    /**
     * Matches.
     *
     * @param truths all of one class
     * @param detections of that class, by descending score
     */
    static FrameMatch of(List<TrueBox> truths, List<DetectedBox> detections, AreaRange range) {
        List<TrueBox> ordered = new ArrayList<>();
        truths.stream().filter(truth -> counts(truth, range)).forEach(ordered::add);
        int counting = ordered.size();
        truths.stream().filter(truth -> !counts(truth, range)).forEach(ordered::add);

        int[] hits = new int[detections.size()];
        int[] ignored = new int[detections.size()];
        double[][] overlaps = overlaps(detections, ordered);
        for (int t = 0; t < OverlapThresholds.COUNT; t++) {
            boolean[] taken = new boolean[ordered.size()];
            for (int d = 0; d < hits.length; d++) {
                int match = match(overlaps[d], ordered, taken, counting, OverlapThresholds.at(t));
                if (match == NONE) {
                    ignored[d] |= range.contains(detections.get(d).box().area()) ? 0 : 1 << t;
                } else {
                    taken[match] = true;
                    int[] fate = match < counting ? hits : ignored;
                    fate[d] |= 1 << t;
                }
            }
        }
        ImmutableDoubleArray scores =
                ImmutableDoubleArray.copyOf(detections.stream().mapToDouble(DetectedBox::score));
        return new FrameMatch(counting, scores, ImmutableIntArray.copyOf(hits), ImmutableIntArray.copyOf(ignored));
    }

    private static boolean counts(TrueBox truth, AreaRange range) {
        return !truth.crowd() && range.contains(truth.area());
    }

    private static double[][] overlaps(List<DetectedBox> detections, List<TrueBox> truths) {
        double[][] overlaps = new double[detections.size()][truths.size()];
        for (int d = 0; d < overlaps.length; d++) {
            for (int g = 0; g < overlaps[d].length; g++) {
                overlaps[d][g] = truths.get(g).overlap(detections.get(d).box());
            }
        }
        return overlaps;
    }

    /** The truth with the greatest overlap from the threshold on, the later one of equals; a crowd takes any number. */
    private static int match(double[] overlaps, List<TrueBox> truths, boolean[] taken, int counting, double threshold) {
        int match = NONE;
        double best = threshold;
        for (int g = 0; g < overlaps.length; g++) {
            if (g == counting && match != NONE) {
                break;
            }
            if (overlaps[g] >= best && (!taken[g] || truths.get(g).crowd())) {
                match = g;
                best = overlaps[g];
            }
        }
        return match;
    }
}
