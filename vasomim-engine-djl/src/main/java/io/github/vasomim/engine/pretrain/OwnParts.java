package io.github.vasomim.engine.pretrain;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names what a run brings along besides its settings, so that a checkpoint can tell whether it is the same again. */
final class OwnParts {
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
            names.add("encoder " + checksum(encoder));
        }
        loss.encoderFiles().forEach((role, file) -> names.add(role + " " + checksum(file)));
        return names.toString();
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
