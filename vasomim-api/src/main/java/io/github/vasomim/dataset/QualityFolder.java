package io.github.vasomim.dataset;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.io.CsvLine;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.StoredFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Frames with scores of their quality as a folder: {@value #TABLE} with a heading {@code frame,references,METRIC,...} and one line per
 * frame under test. Frames are image or DICOM files of one frame each, named relative to the folder; references are separated by
 * semicolons and may be none; scores lie in 0 to 1. Empty lines are passed over. Immutable, thread-safe.
 */
public final class QualityFolder implements QualitySet {
    /** Name of the table in the folder. */
    public static final String TABLE = "scores.csv";

    private static final String FRAME = "frame";
    private static final String REFERENCES = "references";
    private static final String FIX = "Correct the line";

    private record Row(String id, Path frame, List<Path> references, ImmutableDoubleArray scores) {}

    private final ImmutableList<String> metrics;
    private final List<Row> rows;

    private QualityFolder(ImmutableList<String> metrics, List<Row> rows) {
        this.metrics = metrics;
        this.rows = List.copyOf(rows);
    }

    /**
     * Whether a folder holds a table.
     *
     * @param folder any path
     * @return true if so, be it damaged or not
     */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(TABLE));
    }

    /**
     * Opens a folder. No pixel is read yet.
     *
     * @param folder holds {@value #TABLE}
     * @return the frames in the order of the lines
     * @throws InputException naming file and line if the table is missing, empty or wrong: a heading without metrics, a line of another
     *     number of fields, a file that is not there, a frame that occurs twice or refers to itself, a score outside 0 to 1
     */
    public static QualityFolder open(Path folder) {
        Path table = folder.resolve(TABLE);
        List<String> lines = lines(table);
        List<String> heading = fields(table, 1, lines.isEmpty() ? "" : lines.get(0));
        Set<String> names = new HashSet<>(heading);
        if (heading.size() < 3
                || !heading.get(0).equals(FRAME)
                || !heading.get(1).equals(REFERENCES)
                || names.size() < heading.size()
                || names.contains("")) {
            throw new InputException(
                    line(table, 1),
                    "the heading is not " + FRAME + "," + REFERENCES + " and the names of metrics, no two alike: "
                            + heading,
                    FIX);
        }
        Map<Path, Row> rows = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Row row = row(folder, table, i + 1, fields(table, i + 1, lines.get(i)), heading);
                if (rows.put(row.frame(), row) != null) {
                    throw new InputException(line(table, i + 1), "has the frame " + row.id() + " again", FIX);
                }
            }
        }
        if (rows.isEmpty()) {
            throw new InputException(table, "has no frames", "Add a line for each frame");
        }
        return new QualityFolder(ImmutableList.copyOf(heading.subList(2, heading.size())), List.copyOf(rows.values()));
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException(
                    table,
                    "cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")",
                    "Put a table there: " + FRAME + "," + REFERENCES + " and one column per metric",
                    e);
        }
    }

    private static String line(Path table, int number) {
        return table + ", line " + number;
    }

    private static List<String> fields(Path table, int number, String text) {
        List<String> fields = CsvLine.split(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (fields == null) {
            throw new InputException(line(table, number), "has a quotation mark out of place", FIX);
        }
        return fields;
    }

    private static Row row(Path folder, Path table, int number, List<String> fields, List<String> heading) {
        if (fields.size() != heading.size()) {
            throw new InputException(
                    line(table, number),
                    "has " + fields.size() + " fields where the heading has " + heading.size(),
                    FIX);
        }
        Path frame = file(folder, table, number, fields.get(0));
        List<Path> references = new ArrayList<>();
        for (String name : Splitter.on(';').trimResults().omitEmptyStrings().split(fields.get(1))) {
            Path reference = file(folder, table, number, name);
            if (reference.equals(frame)) {
                throw new InputException(line(table, number), "has the frame " + name + " for its own reference", FIX);
            }
            references.add(reference);
        }
        ImmutableDoubleArray.Builder scores = ImmutableDoubleArray.builder();
        for (int i = 2; i < fields.size(); i++) {
            scores.add(score(line(table, number), heading.get(i), fields.get(i)));
        }
        return new Row(fields.get(0).replace('\\', '/'), frame, references, scores.build());
    }

    private static double score(String line, String metric, String text) {
        try {
            double score = Double.parseDouble(text);
            if (score >= 0 && score <= 1) {
                return score;
            }
        } catch (NumberFormatException e) {
            throw new InputException(line, "has no number for " + metric + ": '" + text + "'", FIX, e);
        }
        throw new InputException(line, "has " + text + " for " + metric + ", outside 0 to 1", FIX);
    }

    private static Path file(Path folder, Path table, int number, String name) {
        try {
            Path file = folder.resolve(name.replace('\\', '/')).normalize();
            if (!name.isEmpty() && Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new InputException(line(table, number), "names no file: '" + name + "'", FIX, e);
        }
        throw new InputException(
                line(table, number),
                "names a file that is not there: '" + name + "'",
                "Correct the line, or add the file");
    }

    @Override
    public ImmutableList<String> metrics() {
        return metrics;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String id(int index) {
        return rows.get(index).id();
    }

    @Override
    public FrameOrigin origin(int index) {
        Row row = rows.get(index);
        String stem = FrameFiles.stem(row.frame());
        int slash = row.id().lastIndexOf('/');
        return FrameOrigin.of(slash < 0 ? stem : row.id().substring(0, slash + 1) + stem);
    }

    /**
     * The scores of a frame, without reading it.
     *
     * @param index 0 to {@link #size()} - 1
     * @return one per metric
     */
    public ImmutableDoubleArray scores(int index) {
        return rows.get(index).scores();
    }

    @Override
    public RatedFrame read(int index) {
        Row row = rows.get(index);
        return new RatedFrame(
                StoredFrame.only(row.frame()).read(),
                row.references().stream()
                        .map(file -> StoredFrame.only(file).read())
                        .toList(),
                row.scores());
    }
}
