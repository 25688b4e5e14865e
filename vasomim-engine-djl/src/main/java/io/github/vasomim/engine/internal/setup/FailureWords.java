package io.github.vasomim.engine.internal.setup;

import java.nio.file.FileSystemException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure and its causes say, in one line. */
public final class FailureWords {
    /** No chain of causes is as long; some are rings. */
    private static final int DEEPEST = 16;

    private FailureWords() {}

    /**
     * The first line of each message, from the failure to its root.
     *
     * @param failure what was caught
     * @return without a full stop at the end
     */
    public static String of(Throwable failure) {
        Set<String> words = new LinkedHashSet<>();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            words.add(line(cause));
            cause = cause.getCause();
        }
        return String.join(": ", words);
    }

    private static String line(Throwable cause) {
        String message = firstLine(cause.getMessage());
        String type = cause.getClass().getSimpleName();
        if (message == null) {
            return type;
        }
        // Their message is the file's name alone, unless the system gave a reason.
        boolean bare = cause instanceof FileSystemException file && file.getReason() == null;
        return bare || cause instanceof LinkageError ? type + " " + message : message;
    }

    private static @Nullable String firstLine(@Nullable String message) {
        String line =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? null : line.replaceFirst("\\.$", "");
    }
}
