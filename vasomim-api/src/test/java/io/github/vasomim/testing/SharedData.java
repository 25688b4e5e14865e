package io.github.vasomim.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds real angiograms and golden numbers, which lie outside the project: in the folder of system property {@code vasomim.shared},
 * or in {@code shared} beside the checkout.
 */
public final class SharedData {
    private SharedData() {}

    /**
     * A file or folder of the shared data; the test is skipped with a message where it is absent.
     *
     * @param relative path below the shared folder
     * @return the existing path
     */
    public static Path require(String relative) {
        Path path = root().resolve(relative);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: " + path
                        + " is absent; point -Dvasomim.shared at the folder with the shared data to run this test");
        return path;
    }

    private static Path root() {
        String given = System.getProperty("vasomim.shared");
        if (given != null) {
            return Path.of(given);
        }
        String checkout = System.getProperty("vasomim.root", "..");
        return Path.of(checkout).toAbsolutePath().normalize().resolveSibling("shared");
    }
}
