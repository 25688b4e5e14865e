package io.github.vasomim.io;

import io.github.vasomim.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes files that are either whole or not there: the content goes to {@code .NAME.partial} beside the target, is forced to the
 * disk, and only then takes the target's name in one step. What stood under that name stays until then. Stateless, thread-safe;
 * two writers of one target at a time are refused.
 */
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long FULL_BELOW_BYTES = 1 << 16;
    private static final int ATTEMPTS = 3;

    private AtomicFile() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything; the stream is buffered and closed by the caller.
         *
         * @param out where to
         * @throws IOException if writing fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Creates or replaces a file. Missing parent folders are made. If anything fails the target is as it was before, and nothing
     * else is left behind.
     *
     * @param target the file
     * @param content what to write; an exception it throws ends the writing
     * @throws InputException if the file cannot be written: no permission, a folder in its place, disk full
     */
    public static void write(Path target, Content content) {
        Path whole = target.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new InputException(target, "is a folder", "Name a file to write");
        }
        Path partial = folder.resolve("." + whole.getFileName() + ".partial");
        try {
            Files.createDirectories(folder);
            FileChannel channel = create(partial);
            boolean done = false;
            try {
                fill(channel, content);
                Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                done = true;
            } finally {
                if (!done) {
                    Files.deleteIfExists(partial);
                }
            }
            forceFolder(folder);
        } catch (IOException e) {
            throw refusal(target, folder, e);
        }
    }

    private static void fill(FileChannel channel, Content content) throws IOException {
        try (channel;
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Makes the partial file and locks it; one that a killed process left behind carries no lock and is replaced. */
    private static FileChannel create(Path partial) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                FileChannel channel =
                        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                if (lock(channel)) {
                    return channel;
                }
                channel.close();
            } catch (FileAlreadyExistsException e) {
                removeLeftover(partial);
            }
        }
        throw new IOException("another writer holds " + partial);
    }

    private static void removeLeftover(Path partial) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            if (!lock(channel)) {
                throw new IOException("another writer holds " + partial);
            }
            Files.deleteIfExists(partial);
        } catch (NoSuchFileException e) {
            // Its writer has just finished: the name is free, which is all that was wanted.
        }
    }

    /** Tells whether nobody else holds the file; some network disks know no locks, there it counts as free. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Makes the new name itself durable where the system allows to force a folder (not on Windows). */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The content is on the disk already; only the durability of the name is left to the system.
        }
    }

    private static InputException refusal(Path target, Path folder, IOException e) {
        if (isFull(folder, e)) {
            return new InputException(
                    target,
                    "cannot be written because the disk is full",
                    "Free some space or write to another disk",
                    e);
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new InputException(
                target,
                "cannot be written (" + e.getClass().getSimpleName() + ": " + reason + ")",
                "Check that its folder can be written to",
                e);
    }

    private static boolean isFull(Path folder, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("quota exceeded")) {
            return true;
        }
        if (e instanceof AccessDeniedException || e instanceof NoSuchFileException || message.contains("read-only")) {
            return false;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }
}
