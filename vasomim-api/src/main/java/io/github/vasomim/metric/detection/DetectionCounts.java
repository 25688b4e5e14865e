package io.github.vasomim.metric.detection;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which detections of a number of frames were right, by class and {@link AreaRange}. Counts of frames add up; {@link DetectionScores}
 * are computed from the sum. Immutable, thread-safe.
 *
 * <p>As COCO does, each frame's 100 surest detections of a class count, and equal scores keep their order: of the detections within a
 * frame, and of the frames, which COCO adds in the order of their numbers.
 */
public final class DetectionCounts {
    /** No frames: the neutral element of {@link #plus}. */
    public static final DetectionCounts NONE = new DetectionCounts(ImmutableListMultimap.of());

    /** How many detections of a class count in a frame. */
    static final int MOST_DETECTIONS = 100;

    private record Slot(int category, AreaRange range) {}

    private final ImmutableListMultimap<Slot, FrameMatch> matches;

    private DetectionCounts(ImmutableListMultimap<Slot, FrameMatch> matches) {
        this.matches = matches;
    }

    /**
     * Matches the boxes of one frame. Boxes of different classes never match.
     *
     * @param truths what is there
     * @param detections what was found, in any order
     * @return the counts of this frame
     */
    public static DetectionCounts of(List<TrueBox> truths, List<DetectedBox> detections) {
        ImmutableListMultimap.Builder<Slot, FrameMatch> matches = ImmutableListMultimap.builder();
        int[] categories = Stream.concat(
                        truths.stream().map(TrueBox::category),
                        detections.stream().map(DetectedBox::category))
                .mapToInt(Integer::intValue)
                .distinct()
                .toArray();
        for (int category : categories) {
            List<TrueBox> expected =
                    truths.stream().filter(box -> box.category() == category).toList();
            List<DetectedBox> found = detections.stream()
                    .filter(box -> box.category() == category)
                    .sorted(Comparator.comparingDouble(DetectedBox::score).reversed())
                    .limit(MOST_DETECTIONS)
                    .toList();
            for (AreaRange range : AreaRange.values()) {
                matches.put(new Slot(category, range), FrameMatch.of(expected, found, range));
            }
        }
        return new DetectionCounts(matches.build());
    }

    /**
     * Adds the counts of frames that follow.
     *
     * @param later the counts to add
     * @return the counts of all
     */
    public DetectionCounts plus(DetectionCounts later) {
        return sum(List.of(this, later));
    }

    /**
     * Adds counts in one go.
     *
     * @param counts those of frames, in the order of the frames
     * @return the counts of all
     */
    public static DetectionCounts sum(Iterable<DetectionCounts> counts) {
        ImmutableListMultimap.Builder<Slot, FrameMatch> all = ImmutableListMultimap.builder();
        counts.forEach(each -> all.putAll(each.matches));
        return new DetectionCounts(all.build());
    }

    /**
     * The classes that occur, annotated or detected.
     *
     * @return ascending
     */
    public ImmutableSortedSet<Integer> categories() {
        return matches.keySet().stream()
                .map(Slot::category)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    /** The frames of one class and range, in order. */
    List<FrameMatch> matches(int category, AreaRange range) {
        return matches.get(new Slot(category, range));
    }
}
