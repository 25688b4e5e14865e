package io.github.vasomim.examples.spark;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** SHA-256 in hexadecimal. Stateless, thread-safe. */
final class ContentSum {
    private ContentSum() {}

    /** Of a file's content. */
    static String of(Path file) {
        try {
            return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Check that the file is there and may be read on every machine of the cluster",
                    e);
        }
    }

    /** Of a text. */
    static String of(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
