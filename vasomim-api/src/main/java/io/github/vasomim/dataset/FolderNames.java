package io.github.vasomim.dataset;

import java.util.Locale;
import java.util.Set;

/** What folders of frames and folders of masks are usually called. */
final class FolderNames {
    private static final Set<String> FRAMES = Set.of("img", "imgs", "image", "images", "frame", "frames");
    private static final Set<String> LABELS =
            Set.of("label", "labels", "mask", "masks", "gt", "groundtruth", "ground_truth");

    /** As in {@code cadica_frangi} beside {@code cadica}. */
    private static final Set<String> LABEL_ENDINGS = Set.of("frangi", "label", "labels", "mask", "masks");

    private FolderNames() {}

    static boolean isFrames(String name) {
        return FRAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isLabels(String name) {
        return LABELS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a folder, by its name, lies beside one of frames and holds their masks. */
    static boolean isBesideFrames(String name, String frames) {
        String lower = name.toLowerCase(Locale.ROOT);
        String start = frames.toLowerCase(Locale.ROOT) + "_";
        return lower.startsWith(start) && LABEL_ENDINGS.contains(lower.substring(start.length()));
    }

    /** Whether a folder holds masks, not frames, whatever lies beside it. */
    static boolean isMasks(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isLabels(lower) || LABEL_ENDINGS.contains(lower.substring(lower.lastIndexOf('_') + 1));
    }
}
