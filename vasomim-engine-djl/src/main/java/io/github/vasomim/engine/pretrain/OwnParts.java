package io.github.vasomim.engine.pretrain;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names what a run brings along besides its settings, so that a checkpoint can tell whether it is the same again. */
final class OwnParts {
    private static final String ENCODER = "encoder";
    private static final Set<String> FILES = Set.of(LossConfig.TEACHER, LossConfig.PERCEPTUAL);
    private static final List<String> ROLES =
            List.of(ENCODER, LossConfig.TEACHER, LossConfig.PERCEPTUAL, "extractor", "strategy", "objective");

    private OwnParts() {}

    /**
     * The classes of extractor, strategy and objective where the run brings its own, and checksums of the files of encoders that it
     * begins with or that its objectives ask; {@code none} where it brings nothing.
     *
     * @throws InputException if a file cannot be read
     */
    static String of(PretrainOptions options, LossConfig loss) {
        StringJoiner names = new StringJoiner(", ").setEmptyValue("none");
        add(names, "extractor", options.extractor());
        add(names, "strategy", options.strategy());
        add(names, "objective", options.objective());
        Path encoder = options.encoder();
        if (encoder != null) {
            names.add(ENCODER + " " + checksum(encoder));
        }
        loss.encoderFiles().forEach((role, file) -> names.add(role + " " + checksum(file)));
        return names.toString();
    }

    /**
     * Refuses to go on with other parts than a run began with.
     *
     * @param before as {@link #of} said it then
     * @param now as it says it today
     * @param checkpoint named in errors
     * @throws InputException that says which part is another one, and what to give
     */
    static void requireSame(String before, String now, Path checkpoint) {
        for (String role : ROLES) {
            String then = find(before, role);
            String today = find(now, role);
            if (!Objects.equals(then, today)) {
                throw new InputException(checkpoint, what(role, then, today), fix(role, then, today));
            }
        }
    }

    private static @Nullable String find(String parts, String role) {
        return Splitter.on(", ")
                .splitToStream(parts)
                .filter(part -> part.startsWith(role + " "))
                .map(part -> part.substring(role.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private static String what(String role, @Nullable String then, @Nullable String today) {
        if (role.equals(ENCODER)) {
            return then == null
                    ? "is of a run that began without the weights of an encoder, where some are given now"
                    : "is of a run that began with the weights of an encoder, where "
                            + (today == null ? "none are given now" : "others are given now");
        }
        return FILES.contains(role)
                ? "was made with another " + role + ": its file holds other weights now"
                : "was made with " + (then == null ? "no " : "") + role + (then == null ? "" : " " + then)
                        + " of one's own where there is " + (today == null ? "none" : today) + " now";
    }

    private static String fix(String role, @Nullable String then, @Nullable String today) {
        if (role.equals(ENCODER)) {
            return then == null
                    ? "Leave it out (--encoder), or name another folder"
                    : "Give the file it began with (--encoder, SHA-256 " + then + "), or name another folder";
        }
        return FILES.contains(role)
                ? "Put the former file back (SHA-256 " + then + " in place of " + today + "), or name another folder"
                : "Resume with what the run began with, or name another folder";
    }

    private static String checksum(Path file) {
        try {
            return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "cannot be read (" + e.getMessage() + ")",
                    "Give the encoder.safetensors of a pre-training",
                    e);
        }
    }

    private static void add(StringJoiner names, String role, @Nullable Object part) {
        if (part != null) {
            names.add(role + " " + name(part.getClass()));
        }
    }

    /** A lambda's class has another number in each run: what stands before it is the class that holds it. */
    private static String name(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + " (lambda)";
    }
}
