package io.github.vasomim.metric.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All detections of one class and area range over the frames, the surest first: what precision and recall are read from. */
final class RankedDetections {
    private static final int RECALL_STEPS = 100;

    private record Ranked(double score, int hits, int ignored) {}

    private final int truths;
    private final List<Ranked> ranked;

    /** Ranks up to {@code perFrame} detections of each frame; equal scores keep the order of the frames. */
    RankedDetections(List<FrameMatch> frames, int perFrame) {
        List<Ranked> all = new ArrayList<>();
        int sum = 0;
        for (FrameMatch frame : frames) {
            sum += frame.truths();
            int count = Math.min(perFrame, frame.scores().length());
            for (int d = 0; d < count; d++) {
                all.add(new Ranked(
                        frame.scores().get(d),
                        frame.hits().get(d),
                        frame.ignored().get(d)));
            }
        }
        all.sort(Comparator.comparingDouble(Ranked::score).reversed());
        this.truths = sum;
        this.ranked = all;
    }

    /** Without a truth that counts, neither precision nor recall is defined. */
    boolean isDefined() {
        return truths > 0;
    }

    /** Share of the truths that is hit at a threshold. */
    double recall(int threshold) {
        int hit = 0;
        for (Ranked each : ranked) {
            hit += each.hits >> threshold & 1;
        }
        return (double) hit / truths;
    }

    /** Mean over recall 0, 0.01 … 1 of the best precision at that recall or a greater one; 0 where it is never reached. */
    double averagePrecision(int threshold) {
        int count = ranked.size();
        double[] recall = new double[count];
        double[] precision = new double[count];
        int right = 0;
        int wrong = 0;
        for (int d = 0; d < count; d++) {
            int hit = ranked.get(d).hits >> threshold & 1;
            right += hit;
            wrong += 1 - hit - (ranked.get(d).ignored >> threshold & 1);
            recall[d] = (double) right / truths;
            precision[d] = right == 0 ? 0 : (double) right / (right + wrong);
        }
        for (int d = count - 2; d >= 0; d--) {
            precision[d] = Math.max(precision[d], precision[d + 1]);
        }
        double sum = 0;
        int d = 0;
        for (int step = 0; step <= RECALL_STEPS; step++) {
            double wanted = step * (1.0 / RECALL_STEPS);
            while (d < count && recall[d] < wanted) {
                d++;
            }
            sum += d < count ? precision[d] : 0;
        }
        return sum / (RECALL_STEPS + 1);
    }
}
