package io.github.vasomim.examples.spark;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a job's results: files of frames as the commands write them, and what is known of the job in {@value #JOB}.
 *
 * @param output the folder, absolute
 */
public record JobFolder(Path output) {
    /** Folder of what is known of the job. */
    public static final String JOB = "job";

    /** What helps where the job cannot go on. */
    static final String BEGIN_ANEW = "Name another --output, or delete the folder " + JOB + " in it to begin anew";

    /**
     * The file of a partition.
     *
     * @param number of the partition
     * @return its manifest
     */
    public Path manifest(int number) {
        return output.resolve(JOB).resolve(part(number) + ".json");
    }

    /**
     * Where a partition's boxes go.
     *
     * @param number of the partition
     * @return a folder
     */
    public Path boxes(int number) {
        return output.resolve(JOB).resolve(part(number));
    }

    private static String part(int number) {
        return String.format(Locale.ROOT, "part-%05d", number);
    }

    /**
     * The job's settings.
     *
     * @return their file
     */
    public Path settings() {
        return output.resolve(JOB).resolve("settings.json");
    }

    /**
     * The summary of all partitions.
     *
     * @return its file
     */
    public Path summary() {
        return output.resolve(JOB).resolve("summary.json");
    }

    /**
     * The frames that could not be used.
     *
     * @return a table with their subject, rule and fix
     */
    public Path refused() {
        return output.resolve(JOB).resolve("refused.csv");
    }

    /**
     * Takes away what an earlier run said of the whole, which is no longer so once there is work to do.
     *
     * @throws InputException if a file cannot be deleted
     */
    void forgetSummary() {
        for (Path file : List.of(summary(), refused())) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new InputException(file, "cannot be deleted", "Check the folder of the results", e);
            }
        }
    }

    /**
     * The settings the folder was begun with.
     *
     * @return null if it was not
     * @throws InputException if they cannot be read
     */
    public @Nullable JsonObject begun() {
        try {
            return JsonParser.parseString(Files.readString(settings())).getAsJsonObject();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new InputException(settings(), "does not hold the settings of a job", BEGIN_ANEW, e);
        }
    }

    /**
     * Writes text, whole or not at all.
     *
     * @param file the target
     * @param text its content
     */
    public static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes JSON, whole or not at all.
     *
     * @param file the target
     * @param json its content
     */
    public static void write(Path file, JsonObject json) {
        write(
                file,
                new GsonBuilder()
                                .serializeNulls()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(json)
                        + "\n");
    }
}
