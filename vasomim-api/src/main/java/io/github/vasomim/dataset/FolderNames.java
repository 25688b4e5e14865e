package io.github.vasomim.dataset;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What folders of frames and folders of masks are usually called. */
final class FolderNames {
    private static final Set<String> FRAMES = Set.of("img", "imgs", "image", "images", "frame", "frames");
    private static final Set<String> LABELS =
            Set.of("label", "labels", "mask", "masks", "gt", "groundtruth", "ground_truth");

    /** As in {@code cadica_frangi} beside {@code cadica}. */
    private static final Set<String> LABEL_ENDINGS = Set.of("frangi", "label", "labels", "mask", "masks");

    /** What the commands write. */
    private static final Set<String> RESULTS = Set.of("anatomy", "overlay");

    private FolderNames() {}

    static boolean isResult(String name) {
        return RESULTS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isFrames(String name) {
        return FRAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isLabels(String name) {
        return LABELS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a folder, by its name, lies beside one of frames and holds their masks. */
    static boolean isBesideFrames(String name, String frames) {
        return frames.toLowerCase(Locale.ROOT).equals(framesOf(name));
    }

    /** What the folder of frames beside one of masks is called, in lower case; null where the name says nothing of that kind. */
    static @Nullable String framesOf(String masks) {
        String lower = masks.toLowerCase(Locale.ROOT);
        int end = lower.lastIndexOf('_');
        return end > 0 && LABEL_ENDINGS.contains(lower.substring(end + 1)) ? lower.substring(0, end) : null;
    }
}
