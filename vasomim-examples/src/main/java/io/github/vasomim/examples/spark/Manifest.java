package io.github.vasomim.examples.spark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says that a partition is complete and what came of each of its frames. It is written last.
 *
 * @param job hash of the job's settings
 * @param partition number of the partition
 * @param frames in order
 * @param files what was written for all of them together
 */
public record Manifest(String job, int partition, List<FrameRow> frames, List<WrittenFile> files) {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    /** Keeps copies. */
    public Manifest {
        Objects.requireNonNull(job, "job");
        frames = List.copyOf(frames);
        files = List.copyOf(files);
    }

    /**
     * Writes it, whole or not at all.
     *
     * @param file the target
     */
    public void write(Path file) {
        String text = GSON.toJson(this) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads one.
     *
     * @param file what {@link #write} wrote
     * @return the manifest
     * @throws InputException if it is none
     */
    public static Manifest read(Path file) {
        try {
            @Nullable Manifest read = GSON.fromJson(Files.readString(file), Manifest.class);
            if (read != null) {
                return read;
            }
        } catch (IOException | JsonParseException e) {
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            // Gson passes on what a record's constructor says to absent parts.
            throw unreadable(file, e);
        }
        throw unreadable(file, new IOException("the file is empty"));
    }

    private static InputException unreadable(Path file, Exception e) {
        return new InputException(
                file,
                "is no manifest of a partition (" + e.getClass().getSimpleName() + ")",
                "Delete it to have its partition done again",
                e);
    }

    /** Whether all it tells of is still there. */
    boolean isWhole(Path output) {
        return Stream.concat(frames.stream().flatMap(frame -> frame.files().stream()), files.stream())
                .allMatch(file -> file.isThere(output));
    }

    /** How many frames went this way. */
    int count(FrameRow.Status status) {
        return (int) frames.stream().filter(frame -> frame.status() == status).count();
    }
}
