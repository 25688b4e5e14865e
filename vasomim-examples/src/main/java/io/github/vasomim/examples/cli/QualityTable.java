package io.github.vasomim.examples.cli;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.CsvLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Predicted scores of frames as a file: CSV with a heading {@code frame,METRIC,...}, or JSON for people's own programs.
 *
 * @param metrics what is scored
 * @param frames scores by the frame's name, one per metric
 */
public record QualityTable(List<String> metrics, Map<String, ImmutableDoubleArray> frames) {
    private static final String FRAME = "frame";
    private static final String FIX = "Give what predict quality wrote with --output FILE.csv";

    /** Whether a file is written as JSON, by its ending; else as CSV. */
    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /**
     * Writes the file.
     *
     * @param file to create or replace; its ending chooses JSON or CSV
     */
    public void write(Path file) {
        String text = isJson(file) ? json() : csv();
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String csv() {
        List<String> heading = new ArrayList<>(List.of(FRAME));
        heading.addAll(metrics);
        StringBuilder text = new StringBuilder(CsvLine.join(heading)).append('\n');
        frames.forEach((name, scores) -> {
            List<String> line = new ArrayList<>(List.of(name));
            scores.stream().forEach(score -> line.add(String.valueOf((float) score)));
            text.append(CsvLine.join(line)).append('\n');
        });
        return text.toString();
    }

    private String json() {
        JsonArray all = new JsonArray();
        frames.forEach((name, scores) -> {
            JsonObject one = new JsonObject();
            one.addProperty(FRAME, name);
            JsonObject named = new JsonObject();
            for (int i = 0; i < metrics.size(); i++) {
                named.addProperty(metrics.get(i), (float) scores.get(i));
            }
            one.add("scores", named);
            all.add(one);
        });
        return new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
    }

    /**
     * Reads a table.
     *
     * @param file CSV as {@link #write} makes it
     * @return its scores
     * @throws InputException naming file and line if it is another file
     */
    public static QualityTable read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException(
                    file, "cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")", FIX, e);
        }
        List<String> heading = lines.isEmpty() ? null : CsvLine.split(lines.get(0));
        if (heading == null || heading.size() < 2 || !heading.get(0).equals(FRAME)) {
            throw new InputException(
                    file + ", line 1", "the heading is not " + FRAME + " and the names of metrics", FIX);
        }
        Map<String, ImmutableDoubleArray> frames = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = file + ", line " + (i + 1);
            List<String> fields = CsvLine.split(lines.get(i));
            if (fields == null || fields.size() != heading.size()) {
                throw new InputException(line, "has not the " + heading.size() + " fields of the heading", FIX);
            }
            if (frames.put(fields.get(0), scores(line, fields)) != null) {
                throw new InputException(line, "has the frame " + fields.get(0) + " again", FIX);
            }
        }
        return new QualityTable(List.copyOf(heading.subList(1, heading.size())), frames);
    }

    private static ImmutableDoubleArray scores(String line, List<String> fields) {
        ImmutableDoubleArray.Builder scores = ImmutableDoubleArray.builder();
        for (String text : fields.subList(1, fields.size())) {
            try {
                double score = Double.parseDouble(text);
                if (score >= 0 && score <= 1) {
                    scores.add(score);
                    continue;
                }
            } catch (NumberFormatException e) {
                throw new InputException(line, "has no number in place of a score: '" + text + "'", FIX, e);
            }
            throw new InputException(line, "has the score " + text + ", outside 0 to 1", FIX);
        }
        return scores.build();
    }
}
