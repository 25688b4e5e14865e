package io.github.vasomim.dataset;

import io.github.vasomim.io.StoredFrame;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A frame and what belongs to it.
 *
 * @param path where it lies below the data set's root, with {@code /} between folders, and of a cine its number behind
 * @param frame where it is kept
 * @param origin whose it is
 * @param mask its mask's file, or null where its label is of another kind or absent
 * @param marks what is marked in it, or null where its label is of another kind or absent
 */
public record SurveyedFrame(
        String path,
        StoredFrame frame,
        FrameOrigin origin,
        @Nullable Path mask,
        @Nullable Marks marks) {
    /**
     * Annotations of a frame.
     *
     * @param file where they stand
     * @param width columns of the frame as that file has it
     * @param height rows of the frame as that file has it
     * @param count how many there are
     */
    public record Marks(Path file, int width, int height, int count) {}

    /**
     * Whether there is a label, even if it marks nothing.
     *
     * @return true with a mask or marks
     */
    public boolean isLabelled() {
        return mask != null || marks != null;
    }
}
