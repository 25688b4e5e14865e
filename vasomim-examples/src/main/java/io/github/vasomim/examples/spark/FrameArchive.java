package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.io.FrameLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What holds the frames of a job: files and folders, a zip archive or a frame store. It lies on a file system that all machines of the
 * cluster see under one path.
 *
 * @param kind what it is
 * @param path where it is, absolute
 */
public record FrameArchive(Kind kind, String path) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** What may hold frames. */
    public enum Kind {
        /** Files below a folder, or one file. */
        FILES,
        /** A zip archive. */
        ZIP,
        /** A frame store. */
        STORE
    }

    /**
     * Tells what a location is.
     *
     * @param input what the user named
     * @return a zip archive by its ending or its first bytes, a store likewise, else files
     */
    public static FrameArchive of(FrameLocation input) {
        Path path = input.path().toAbsolutePath().normalize();
        return new FrameArchive(input.pattern().isEmpty() ? kind(path) : Kind.FILES, path.toString());
    }

    private static Kind kind(Path path) {
        if (Files.isDirectory(path)) {
            return Kind.FILES;
        }
        if (FrameStore.recognises(path)) {
            return Kind.STORE;
        }
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip") || beginsAsZip(path) ? Kind.ZIP : Kind.FILES;
    }

    private static boolean beginsAsZip(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens it for reading.
     *
     * @return to be closed, for one thread
     * @throws InputException if it is absent or damaged
     */
    public OpenArchive open() {
        Path file = Path.of(path);
        return switch (kind) {
            case FILES -> new OpenArchive(null, null);
            case ZIP -> new OpenArchive(zip(file), null);
            case STORE -> new OpenArchive(null, FrameStore.open(file));
        };
    }

    /** An archive as a file system of its own; entries that would lie outside of it are refused. */
    static FileSystem zip(Path file) {
        try {
            return FileSystems.newFileSystem(file);
        } catch (IOException | RuntimeException e) {
            if (!Files.exists(file)) {
                throw new InputException(
                        file, "does not exist", "Name a zip archive, a store or a folder of frames", e);
            }
            throw new InputException(
                    file,
                    "cannot be read as a zip archive (" + e.getMessage() + ")",
                    "Copy it anew, or unpack it and name the folder",
                    e);
        }
    }
}
