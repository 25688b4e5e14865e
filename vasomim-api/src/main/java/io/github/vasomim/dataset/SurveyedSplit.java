package io.github.vasomim.dataset;

import java.util.List;

/**
 * The frames of one split of one set.
 *
 * @param set path of the set below the root without the split; {@code .} where that is the root
 * @param split {@code train}, {@code val} or {@code test}; empty where the set is not split
 * @param layout how it lies on disk
 * @param frames its frames in the order of their paths
 */
public record SurveyedSplit(String set, String split, Layout layout, List<SurveyedFrame> frames) {
    /** How a set lies on disk. */
    public enum Layout {
        /** Frames alone. */
        FRAMES,
        /** A folder of frames and one of masks. */
        PAIRS,
        /** Frames and a COCO file. */
        COCO,
        /** Frames and Pascal VOC files. */
        VOC
    }

    /** Keeps a copy of the list. */
    public SurveyedSplit {
        frames = List.copyOf(frames);
    }
}
