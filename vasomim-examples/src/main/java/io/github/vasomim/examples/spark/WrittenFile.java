package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file a job has written.
 *
 * @param path below the folder of the results, with {@code /} between folders
 * @param bytes its size
 * @param sha256 of its content
 */
public record WrittenFile(String path, long bytes, String sha256) {
    /** A manifest may lack some. */
    public WrittenFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * Looks at a file.
     *
     * @param output folder of the results
     * @param file in it
     * @return what it is now
     * @throws InputException if it cannot be read
     */
    public static WrittenFile of(Path output, Path file) {
        try {
            return new WrittenFile(
                    output.relativize(file).toString().replace('\\', '/'), Files.size(file), ContentSum.of(file));
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", "Check the folder of the results", e);
        }
    }

    /**
     * Whether the file is still there in its size.
     *
     * @param output folder of the results
     * @return false if it is gone or of another size
     */
    public boolean isThere(Path output) {
        try {
            return Files.size(output.resolve(path)) == bytes;
        } catch (IOException e) {
            return false;
        }
    }
}
