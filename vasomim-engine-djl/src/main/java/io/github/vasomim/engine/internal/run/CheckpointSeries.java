package io.github.vasomim.engine.internal.run;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoints of a training: {@code NAME.safetensors} is the newest, {@code NAME-1.safetensors} the one before it, and so on, and
 * {@code NAME-best.safetensors} that of the best epoch where a training keeps it. A new one takes the first name only when it is complete,
 * so that a whole one always stands there. Which one is newest follows from the names, never from a clock. For one thread.
 */
public final class CheckpointSeries {
    private final Path newest;
    private final int keep;
    private final Set<Path> damaged = new HashSet<>();

    /**
     * Looks at nothing yet.
     *
     * @param newest where the newest one stands
     * @param keep how many are kept, at least one
     */
    public CheckpointSeries(Path newest, int keep) {
        this.newest = newest;
        this.keep = keep;
        if (keep < 1) {
            throw new IllegalArgumentException("keepCheckpoints " + keep + ": at least the newest one is kept");
        }
    }

    /**
     * A checkpoint as it was read.
     *
     * @param content what it holds
     * @param file where it stands
     * @param damaged what is wrong with newer ones, empty where it is the newest
     * @param <T> of the content
     */
    public record Restored<T>(T content, Path file, List<InputException> damaged) {}

    /**
     * Where a checkpoint of the past stands.
     *
     * @param back how many newer ones there are, 0 for the newest
     * @return its file, whether it is there or not
     */
    public Path file(int back) {
        return back == 0 ? newest : named("-" + back);
    }

    /**
     * Where the checkpoint of the best epoch stands.
     *
     * @return its file, whether it is there or not
     */
    public Path best() {
        return named("-best");
    }

    private Path named(String suffix) {
        String name = newest.getFileName().toString();
        int end = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return newest.resolveSibling(name.substring(0, end) + suffix + name.substring(end));
    }

    /**
     * Whether there is any to go on from. That of the best epoch alone is none: whoever deletes the newest one begins anew.
     *
     * @return true if the newest or an earlier one is there
     */
    public boolean stands() {
        return Files.exists(newest)
                || candidates().stream().anyMatch(file -> !file.equals(best()) && Files.exists(file));
    }

    /**
     * Reads the newest one that can be read.
     *
     * @param reader reads a file, or throws an InputException that names it
     * @param <T> of what is read
     * @return what was read; null if none is there
     * @throws InputException if none of them can be read: as the reader threw it if there is one alone, else naming them all
     */
    public <T> @Nullable Restored<T> read(Function<Path, T> reader) {
        if (!stands()) {
            return null;
        }
        List<InputException> faults = new ArrayList<>();
        for (Path file : candidates()) {
            try {
                return new Restored<>(reader.apply(file), file, List.copyOf(faults));
            } catch (InputException e) {
                faults.add(e);
                damaged.add(file);
            }
        }
        if (faults.size() == 1) {
            throw faults.get(0);
        }
        InputException all = new InputException(
                newest,
                "neither it nor any of the checkpoints before it can be read: "
                        + faults.stream().map(InputException::getMessage).collect(Collectors.joining(" ")),
                "Put a whole one back under this name, or start anew in an empty folder");
        faults.forEach(all::addSuppressed);
        throw all;
    }

    /** All there are, the newest first; the name of the newest is among them even if nothing stands there, as that is told. */
    private List<Path> candidates() {
        List<Path> files = new ArrayList<>(List.of(newest));
        for (int back = 1; Files.exists(file(back)) || Files.exists(file(back + 1)) || back < keep; back++) {
            if (Files.exists(file(back))) {
                files.add(file(back));
            }
        }
        if (Files.exists(best())) {
            files.add(best());
        }
        return files;
    }

    /**
     * Writes a new one, and moves the others on by one. One that was found damaged is replaced instead.
     *
     * @param writer creates a complete file or throws
     * @throws InputException if it cannot be written; all others are then as they were
     */
    public void write(Consumer<Path> writer) {
        Path next = newest.resolveSibling("." + newest.getFileName() + ".next");
        try {
            writer.accept(next);
        } catch (InputException e) {
            String reason = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
            throw new InputException(newest, "no new checkpoint can be written", reason, e);
        }
        try {
            if (keep > 1 && Files.exists(newest) && !damaged.contains(newest)) {
                for (int back = keep - 2; back >= 1; back--) {
                    move(file(back), file(back + 1));
                }
                keepAs(file(1));
            }
            Files.move(next, newest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            damaged.remove(newest);
            // Last, so that there is one that can be read at any time.
            for (int back = keep; Files.deleteIfExists(file(back)); back++) {
                damaged.remove(file(back));
            }
        } catch (IOException e) {
            throw refusal(newest, e);
        }
    }

    private void move(Path from, Path to) throws IOException {
        if (Files.exists(from) && !damaged.contains(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            damaged.remove(to);
        }
    }

    /** A second name for the newest one, so that its first name is never without a file; where disks know none it moves. */
    private void keepAs(Path target) throws IOException {
        Path link = target.resolveSibling("." + target.getFileName() + ".link");
        try {
            Files.deleteIfExists(link);
            Files.createLink(link, newest);
        } catch (UnsupportedOperationException | IOException e) {
            link = newest;
        }
        Files.move(link, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        damaged.remove(target);
    }

    /**
     * Takes a checkpoint for that of the best epoch.
     *
     * @param writer creates a complete file or throws
     * @throws InputException if it cannot be written; the former one is then as it was
     */
    public void writeBest(Consumer<Path> writer) {
        writer.accept(best());
        damaged.remove(best());
    }

    /**
     * Takes the newest one for that of the best epoch. It takes no further room where the disk knows second names of a file.
     *
     * @throws InputException if that cannot be done
     */
    public void newestIsBest() {
        Path link = newest.resolveSibling("." + newest.getFileName() + ".best");
        try {
            Files.deleteIfExists(link);
            try {
                Files.createLink(link, newest);
            } catch (UnsupportedOperationException | IOException e) {
                Files.copy(newest, link, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(link, best(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            damaged.remove(best());
        } catch (IOException e) {
            throw refusal(best(), e);
        }
    }

    /**
     * Deletes all of them, when a training is complete and its result stands elsewhere.
     *
     * @throws InputException if one cannot be deleted
     */
    public void delete() {
        for (Path file : candidates()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new InputException(file, "cannot be deleted (" + e.getMessage() + ")", "Delete it", e);
            }
        }
    }

    private static InputException refusal(Path file, IOException e) {
        return new InputException(
                file,
                "cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                "Check that its folder can be written to",
                e);
    }
}
