package io.github.vasomim.engine.pretrain;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names the parts of a run that are its caller's own, so that a checkpoint can tell whether they are the same again. */
final class OwnParts {
    private OwnParts() {}

    /**
     * The classes of extractor, strategy and objective where the run brings its own, and what its encoder began with; {@code none} where
     * it brings nothing.
     */
    static String of(PretrainOptions options) {
        StringJoiner names = new StringJoiner(", ").setEmptyValue("none");
        add(names, "extractor", options.extractor());
        add(names, "strategy", options.strategy());
        add(names, "objective", options.objective());
        Path encoder = options.encoder();
        if (encoder != null) {
            names.add("encoder " + fingerprint(encoder));
        }
        return names.toString();
    }

    private static String fingerprint(Path encoder) {
        try {
            return MoreFiles.asByteSource(encoder).hash(Hashing.sha256()).toString();
        } catch (IOException e) {
            throw new InputException(
                    encoder,
                    "the encoder's file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Give the encoder to begin with, or none",
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
