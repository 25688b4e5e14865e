package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other jobs out of a folder while one works there. Where a disk knows no locks, nothing is kept out. */
final class JobLock implements Closeable {
    private final Path output;
    private final Path file;
    private final FileChannel channel;

    private JobLock(Path output, Path file, FileChannel channel) {
        this.output = output;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @param output the folder of results
     * @return what to close
     * @throws InputException if another job works there, or nothing can be written
     */
    static JobLock of(Path output) {
        Path file = output.resolve(JobFolder.JOB).resolve(".lock");
        try {
            Files.createDirectories(output.resolve(JobFolder.JOB));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Whoever had it takes the file away with it.
            if (isFree(channel) && Files.exists(file)) {
                return new JobLock(output, file, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new InputException(file, "cannot be written", "Name an --output that can", e);
        }
        throw new InputException(output, "another job works there", "Wait for it, or name another --output");
    }

    private static boolean isFree(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Leaves no folder behind in which nothing was written. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
        try {
            Files.delete(output.resolve(JobFolder.JOB));
            Files.delete(output);
        } catch (DirectoryNotEmptyException e) {
            // There are results.
        }
    }
}
