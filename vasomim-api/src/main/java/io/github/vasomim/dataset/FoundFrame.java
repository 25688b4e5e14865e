package io.github.vasomim.dataset;

import com.google.common.base.Splitter;
import io.github.vasomim.InputException;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.StoredFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A frame and how it was found.
 *
 * @param root which of the places looked at, from 0
 * @param frame where it is kept
 * @param relative its file's path below the root, with {@code /} between folders
 */
record FoundFrame(int root, StoredFrame frame, String relative) {
    Path file() {
        return frame.file();
    }

    /** All frames of its file. */
    List<FoundFrame> expanded() {
        return StoredFrame.of(file()).stream()
                .map(each -> new FoundFrame(root, each, relative))
                .toList();
    }

    /** All frames of its file, or the file itself where these cannot be listed. */
    List<FoundFrame> expandedIfPossible() {
        try {
            return expanded();
        } catch (InputException e) {
            return List.of(this);
        }
    }

    /** Whether one of its folders is called a folder of masks, or like a folder of frames beside it with an ending for masks. */
    boolean isMask(Set<String> folders) {
        List<String> parts = Splitter.on('/').splitToList(relative);
        String parent = "";
        for (String folder : parts.subList(0, parts.size() - 1)) {
            String frames = FolderNames.framesOf(folder);
            if (FolderNames.isLabels(folder)
                    || FolderNames.isResult(folder)
                    || (frames != null && folders.contains(parent.toLowerCase(Locale.ROOT) + frames + "/"))) {
                return true;
            }
            parent += folder + "/";
        }
        return false;
    }

    /** Adds the folders it lies in, in lower case. */
    void addFolders(Set<String> folders) {
        String lower = relative.toLowerCase(Locale.ROOT);
        for (int slash = lower.indexOf('/'); slash >= 0; slash = lower.indexOf('/', slash + 1)) {
            folders.add(lower.substring(0, slash + 1));
        }
    }

    /** The path below the root without file ending, the same for all frames of a file. */
    String fileStem() {
        return relative.substring(0, relative.lastIndexOf('/') + 1) + FrameFiles.stem(Path.of(relative));
    }

    /** The path below the root without file ending, with the number in a cine. */
    String shortName() {
        return fileStem() + frame.suffix();
    }

    private String longName() {
        return relative + frame.suffix();
    }

    /** The shortest of three forms that tells a frame from all others: stem, name with ending, both below the root's number. */
    static List<String> ids(List<FoundFrame> found) {
        Map<String, Integer> shortNames = count(found, FoundFrame::shortName);
        Map<String, Integer> longNames = count(found, FoundFrame::longName);
        List<String> ids = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (FoundFrame each : found) {
            String id = each.shortName();
            if (shortNames.getOrDefault(id, 0) > 1 || !taken.add(id)) {
                id = each.longName();
                if (longNames.getOrDefault(id, 0) > 1 || !taken.add(id)) {
                    id = (each.root() + 1) + "/" + id;
                    while (!taken.add(id)) {
                        id = id + "+";
                    }
                }
            }
            ids.add(id);
        }
        return List.copyOf(ids);
    }

    private static Map<String, Integer> count(List<FoundFrame> found, Function<FoundFrame, String> name) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(each -> counts.merge(name.apply(each), 1, Integer::sum));
        return counts;
    }
}
