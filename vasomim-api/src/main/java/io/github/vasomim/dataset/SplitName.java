package io.github.vasomim.dataset;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a folder's path says of set and split.
 *
 * @param set the path without the split; {@code .} where nothing is left
 * @param split {@code train}, {@code val} or {@code test}; empty where no folder is called so
 */
record SplitName(String set, String split) {
    static SplitName of(String path) {
        List<String> rest = new ArrayList<>(Splitter.on('/').omitEmptyStrings().splitToList(path));
        String split = "";
        for (int i = rest.size() - 1; i >= 0 && split.isEmpty(); i--) {
            split = split(rest.get(i));
            if (!split.isEmpty()) {
                rest.remove(i);
            }
        }
        return new SplitName(rest.isEmpty() ? "." : String.join("/", rest), split);
    }

    private static String split(String folder) {
        return switch (folder.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> "train";
            case "val", "valid", "validation" -> "val";
            case "test", "testing" -> "test";
            default -> "";
        };
    }
}
