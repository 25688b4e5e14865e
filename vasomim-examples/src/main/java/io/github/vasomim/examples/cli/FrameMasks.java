package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Masks of frames by name, from a folder of masks or a labelled data set. Thread-safe.
 *
 * @param folder where they are
 * @param masks read when asked for, by the frame's name
 */
public record FrameMasks(Path folder, Map<String, Supplier<LabelImage>> masks) {
    /** Keeps a copy. */
    public FrameMasks {
        masks = Map.copyOf(masks);
    }

    /**
     * Finds the masks of all frames.
     *
     * @param folder of masks called like their frames, or a labelled data set with one split
     * @param frames the frames
     * @return their masks
     * @throws InputException if a frame has none
     */
    public static FrameMasks of(Path folder, List<InputFrame> frames) {
        FrameMasks found = new FrameMasks(folder, MaskPair.truth(folder, MaskTask.VESSELS));
        List<String> missing = frames.stream()
                .map(InputFrame::name)
                .filter(name -> !found.masks().containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(
                    folder,
                    "lacks a mask for " + missing.get(0)
                            + (missing.size() == 1 ? "" : " and " + Counted.of(missing.size() - 1, "more frame")),
                    "Name each mask like its frame, in a cine like cine-001.png");
        }
        return found;
    }

    /**
     * Reads the mask of a frame.
     *
     * @param name of the frame
     * @param frame the frame
     * @return its mask
     * @throws InputException if it cannot be read or is of another size
     */
    public LabelImage read(String name, Angiogram frame) {
        LabelImage mask = Objects.requireNonNull(masks.get(name), name).get();
        int width = frame.pixels().width();
        int height = frame.pixels().height();
        if (mask.width() != width || mask.height() != height) {
            throw new InputException(
                    "mask of " + name + " in " + folder,
                    "has " + mask.width() + "x" + mask.height() + " pixels where the frame has " + width + "x" + height,
                    "Give masks in the size of the frames");
        }
        return mask;
    }
}
