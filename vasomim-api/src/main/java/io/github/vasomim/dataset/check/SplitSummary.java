package io.github.vasomim.dataset.check;

import io.github.vasomim.dataset.SurveyedFrame;
import io.github.vasomim.dataset.SurveyedSplit;
import io.github.vasomim.io.ImageHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A split in figures.
 *
 * @param set its set, see {@link SurveyedSplit#set()}
 * @param split its name; empty where the set is not split
 * @param layout how it lies on disk
 * @param frames number of frames
 * @param labelled number of frames with a label, even if it marks nothing
 * @param patients number of patients as far as they are known
 * @param sizes number of frames by {@code WIDTHxHEIGHT}
 * @param depths number of frames by stored depth, such as {@code 8-bit grey}
 */
public record SplitSummary(
        String set,
        String split,
        SurveyedSplit.Layout layout,
        int frames,
        int labelled,
        int patients,
        Map<String, Integer> sizes,
        Map<String, Integer> depths) {
    static SplitSummary of(SurveyedSplit split, List<InspectedFrame> frames) {
        Map<String, Integer> sizes = new TreeMap<>();
        Map<String, Integer> depths = new TreeMap<>();
        for (InspectedFrame frame : frames) {
            ManifestEntry entry = frame.entry();
            if (entry != null) {
                sizes.merge(entry.width() + "x" + entry.height(), 1, Integer::sum);
                depths.merge(new ImageHeader("", entry.bits(), entry.channels()).depth(), 1, Integer::sum);
            }
        }
        return new SplitSummary(
                split.set(),
                split.split(),
                split.layout(),
                split.frames().size(),
                (int) split.frames().stream().filter(SurveyedFrame::isLabelled).count(),
                (int) split.frames().stream()
                        .map(frame -> frame.origin().patient())
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                new LinkedHashMap<>(sizes),
                new LinkedHashMap<>(depths));
    }
}
