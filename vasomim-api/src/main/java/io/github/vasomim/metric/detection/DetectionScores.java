package io.github.vasomim.metric.detection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The twelve scores of COCO's box evaluation (Lin et al., ECCV 2014, and its evaluation program): average precision (AP) and average
 * recall (AR), means over classes and, unless said otherwise, over the overlaps 0.50, 0.55 … 0.95. Each is 0 to 1, or {@link
 * #UNDEFINED} where no truth of that size counts; classes without such a truth are left out of the mean. Truths without any
 * detection give 0.
 *
 * @param ap average precision, mAP
 * @param ap50 at overlap 0.50, mAP50
 * @param ap75 at overlap 0.75, mAP75
 * @param apSmall of small objects, see {@link AreaRange}
 * @param apMedium of medium objects
 * @param apLarge of large objects
 * @param ar1 average recall with the surest detection of each frame and class
 * @param ar10 with the ten surest ones
 * @param ar100 with the hundred surest ones
 * @param arSmall of small objects, with a hundred detections
 * @param arMedium of medium objects
 * @param arLarge of large objects
 */
public record DetectionScores(
        double ap,
        double ap50,
        double ap75,
        double apSmall,
        double apMedium,
        double apLarge,
        double ar1,
        double ar10,
        double ar100,
        double arSmall,
        double arMedium,
        double arLarge) {
    /** What COCO gives where there is no ground truth. */
    public static final double UNDEFINED = -1;

    /**
     * The scores over all classes.
     *
     * @param counts of the frames
     * @return means over the classes that are annotated
     */
    public static DetectionScores of(DetectionCounts counts) {
        return of(counts, counts.categories());
    }

    /**
     * The scores of each class.
     *
     * @param counts of the frames
     * @return class to scores, for all classes annotated or detected, ascending
     */
    public static ImmutableSortedMap<Integer, DetectionScores> perCategory(DetectionCounts counts) {
        return counts.categories().stream()
                .collect(ImmutableSortedMap.toImmutableSortedMap(
                        Comparator.naturalOrder(), category -> category, category -> of(counts, List.of(category))));
    }

    /**
     * The scores in the order in which COCO prints them, which is the order of the components.
     *
     * @return twelve numbers
     */
    public ImmutableList<Double> asList() {
        return ImmutableList.of(
                ap, ap50, ap75, apSmall, apMedium, apLarge, ar1, ar10, ar100, arSmall, arMedium, arLarge);
    }

    private static DetectionScores of(DetectionCounts counts, Collection<Integer> categories) {
        List<RankedDetections> all = ranked(counts, categories, AreaRange.ALL, DetectionCounts.MOST_DETECTIONS);
        List<RankedDetections> small = ranked(counts, categories, AreaRange.SMALL, DetectionCounts.MOST_DETECTIONS);
        List<RankedDetections> medium = ranked(counts, categories, AreaRange.MEDIUM, DetectionCounts.MOST_DETECTIONS);
        List<RankedDetections> large = ranked(counts, categories, AreaRange.LARGE, DetectionCounts.MOST_DETECTIONS);
        return new DetectionScores(
                precision(all),
                precisionAt(all, OverlapThresholds.AT_50),
                precisionAt(all, OverlapThresholds.AT_75),
                precision(small),
                precision(medium),
                precision(large),
                recall(ranked(counts, categories, AreaRange.ALL, 1)),
                recall(ranked(counts, categories, AreaRange.ALL, 10)),
                recall(all),
                recall(small),
                recall(medium),
                recall(large));
    }

    private static List<RankedDetections> ranked(
            DetectionCounts counts, Collection<Integer> categories, AreaRange range, int perFrame) {
        return categories.stream()
                .map(category -> new RankedDetections(counts.matches(category, range), perFrame))
                .filter(RankedDetections::isDefined)
                .toList();
    }

    private static double precisionAt(List<RankedDetections> classes, int threshold) {
        return classes.stream()
                .mapToDouble(each -> each.averagePrecision(threshold))
                .average()
                .orElse(UNDEFINED);
    }

    private static double precision(List<RankedDetections> classes) {
        return overThresholds(classes, RankedDetections::averagePrecision);
    }

    private static double recall(List<RankedDetections> classes) {
        return overThresholds(classes, RankedDetections::recall);
    }

    private static double overThresholds(List<RankedDetections> classes, AtThreshold score) {
        double sum = 0;
        for (RankedDetections each : classes) {
            for (int t = 0; t < OverlapThresholds.COUNT; t++) {
                sum += score.of(each, t);
            }
        }
        return classes.isEmpty() ? UNDEFINED : sum / (classes.size() * OverlapThresholds.COUNT);
    }

    @FunctionalInterface
    private interface AtThreshold {
        double of(RankedDetections detections, int threshold);
    }
}
