package io.github.vasomim.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an example is told on its command line: nothing, or a folder, to work on phantoms in it; or data of one's own and a folder.
 *
 * @param data one's own frames; null for phantoms that the example makes
 * @param output where all results go
 * @param encoder a pre-trained encoder to begin with; null for none
 */
record ExampleArguments(
        @Nullable Path data, Path output, @Nullable Path encoder) {
    /** The command line is wrong, as its message says. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Reads {@code [OUTPUT]}.
     *
     * @param usual the folder where none is named
     * @param args the command line
     * @return the folder
     * @throws UsageException if there is more
     */
    static Path outputAlone(String usual, String... args) {
        return of(usual, 1, "[OUTPUT] for phantoms", args).output();
    }

    /**
     * Reads {@code [OUTPUT]} or {@code DATA OUTPUT}.
     *
     * @param usual the folder where none is named
     * @param args the command line
     * @return what it says
     * @throws UsageException if there is more
     */
    static ExampleArguments of(String usual, String... args) {
        return of(usual, 2, "[OUTPUT] for phantoms, or DATA OUTPUT", args);
    }

    /**
     * Reads {@code [OUTPUT]} or {@code DATA OUTPUT [ENCODER]}.
     *
     * @param usual the folder where none is named
     * @param args the command line
     * @return what it says
     * @throws UsageException if there is more
     */
    static ExampleArguments withEncoder(String usual, String... args) {
        return of(usual, 3, "[OUTPUT] for phantoms, or DATA OUTPUT [ENCODER]", args);
    }

    /**
     * The frames to work on.
     *
     * @param phantoms makes some in a folder, and returns it
     * @return those of one's own where they are named, else the phantoms
     */
    Path dataOr(UnaryOperator<Path> phantoms) {
        return data != null ? data : phantoms.apply(output.resolve("phantoms"));
    }

    private static ExampleArguments of(String usual, int most, String usage, String... args) {
        if (args.length > most) {
            throw new UsageException(args.length + " arguments where there are at most " + most + ": give " + usage);
        }
        List<Path> paths = Stream.of(args).map(each -> path(each, usage)).toList();
        if (args.length > 1 && samePlace(paths.get(0), paths.get(1))) {
            throw new UsageException(args[1]
                    + " is the folder of the data, too, where results would mix with it: name another for OUTPUT");
        }
        return switch (args.length) {
            case 0 -> new ExampleArguments(null, Path.of(usual), null);
            case 1 -> new ExampleArguments(null, paths.get(0), null);
            default -> new ExampleArguments(paths.get(0), paths.get(1), args.length == 2 ? null : paths.get(2));
        };
    }

    private static boolean samePlace(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            // One of them is still to be made.
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private static Path path(String argument, String usage) {
        if (argument.startsWith("-")) {
            throw new UsageException(argument + ": there are no options, give " + usage);
        }
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new UsageException(argument + " can be no file here: give " + usage);
        }
    }
}
