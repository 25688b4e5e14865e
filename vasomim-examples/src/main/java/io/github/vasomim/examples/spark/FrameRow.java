package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a frame.
 *
 * @param name what its results are called
 * @param source where it is kept, and in a file of several its number
 * @param bytes size of its file
 * @param modified when that was last changed, in milliseconds since 1970
 * @param sha256 of its content, empty if it could not be read
 * @param status how it went
 * @param files what was written for it
 * @param refusal why it could not be used, null if it could
 */
public record FrameRow(
        String name,
        String source,
        long bytes,
        long modified,
        String sha256,
        Status status,
        List<WrittenFile> files,
        @Nullable Refusal refusal) {
    /** How it went. */
    public enum Status {
        /** Its results are written. */
        DONE,
        /** It cannot be used. */
        REFUSED,
        /** The program failed on it unexpectedly. */
        FAULT
    }

    /**
     * Why a frame could not be used.
     *
     * @param subject what is at fault
     * @param rule what is wrong with it
     * @param fix what to do
     */
    public record Refusal(String subject, String rule, String fix) {
        /** A file may lack some. */
        public Refusal {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(fix, "fix");
        }
    }

    /** Keeps a copy. */
    public FrameRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(status, "status");
        files = List.copyOf(files);
    }

    static FrameRow done(ListedFrame frame, String source, String sha256, List<WrittenFile> files) {
        return new FrameRow(frame.name(), source, frame.bytes(), frame.modified(), sha256, Status.DONE, files, null);
    }

    static FrameRow failed(ListedFrame frame, String source, String sha256, RuntimeException e) {
        boolean refused = e instanceof InputException;
        Refusal refusal = e instanceof InputException input
                ? new Refusal(input.subject(), input.rule(), input.fix())
                : new Refusal(
                        source, "the program failed unexpectedly: " + e, "Report it with the frame, or take it out");
        return new FrameRow(
                frame.name(),
                source,
                frame.bytes(),
                frame.modified(),
                sha256,
                refused ? Status.REFUSED : Status.FAULT,
                List.of(),
                refusal);
    }

    /** Whether the frame's file has the size and time it had. */
    boolean seemsUnchanged(ListedFrame now) {
        return now.sha256().isEmpty()
                ? bytes == now.bytes() && modified == now.modified()
                : sha256.equals(now.sha256());
    }
}
