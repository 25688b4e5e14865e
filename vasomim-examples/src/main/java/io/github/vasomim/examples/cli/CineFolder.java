package io.github.vasomim.examples.cli;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a cine's results. Its report lists the pictures beside it, so that those of an earlier run can be told from what is
 * anybody else's.
 *
 * @param folder where the results go
 * @param pictures names of the pictures an earlier run wrote, none where there was no run
 */
public record CineFolder(Path folder, List<String> pictures) {
    /** Name of the report. */
    public static final String REPORT = "cine.json";

    /** A name without folders. */
    private static final Pattern PICTURE = Pattern.compile("[^/\\\\]+\\.png");

    /** Keeps a copy. */
    public CineFolder {
        pictures = List.copyOf(pictures);
    }

    /** What is read of a report. */
    private record Listed(@Nullable List<@Nullable String> files) {}

    /**
     * Looks what an earlier run has left.
     *
     * @param folder the folder, which need not exist
     * @return the folder
     * @throws InputException if it is a file, or holds a report that does not tell which pictures belong to it
     */
    public static CineFolder open(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(folder, "is a file", "Name a folder for --output");
        }
        Path report = folder.resolve(REPORT);
        if (!Files.exists(report)) {
            return new CineFolder(folder, List.of());
        }
        try {
            Listed listed = new Gson().fromJson(Files.readString(report, StandardCharsets.UTF_8), Listed.class);
            List<@Nullable String> names = listed == null ? null : listed.files();
            if (names != null
                    && names.stream()
                            .allMatch(name ->
                                    name != null && PICTURE.matcher(name).matches())) {
                return new CineFolder(
                        folder, names.stream().map(Objects::requireNonNull).toList());
            }
        } catch (IOException | JsonParseException e) {
            throw unknown(report, e);
        }
        throw unknown(report, null);
    }

    private static InputException unknown(Path report, @Nullable Exception cause) {
        String rule = "does not tell which pictures beside it an earlier run wrote";
        String fix = "Name another folder, or delete it and those pictures";
        return cause == null ? new InputException(report, rule, fix) : new InputException(report, rule, fix, cause);
    }

    /**
     * Takes the pictures of the earlier run away, so that they do not mix with new ones.
     *
     * @throws InputException if one cannot be deleted
     */
    public void clear() {
        for (String name : pictures) {
            Path picture = folder.resolve(name);
            try {
                Files.deleteIfExists(picture);
            } catch (IOException e) {
                throw new InputException(
                        picture, "cannot be deleted (" + e.getMessage() + ")", "Delete it, or name another folder", e);
            }
        }
    }
}
