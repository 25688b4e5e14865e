package io.github.vasomim.image;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One X-ray frame and where it came from. Grey, vessels dark on a brighter ground.
 *
 * @param name what results of this frame are called after, without folder or file ending
 * @param pixels intensities on the scale 0 to 255 whatever the depth of the file; fractions keep the deeper files' precision
 * @param source the file it was read from, or null if it was made in memory
 */
public record Angiogram(
        String name, FloatImage pixels, @Nullable Path source) {
    /** Checks that nothing is missing. */
    public Angiogram {
        Objects.requireNonNull(pixels, "pixels");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank: a frame needs a name for its results");
        }
    }
}
