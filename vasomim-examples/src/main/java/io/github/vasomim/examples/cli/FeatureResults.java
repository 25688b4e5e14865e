package io.github.vasomim.examples.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.vasomim.engine.pretrain.VesselRecord;
import io.github.vasomim.engine.probe.Estimate;
import io.github.vasomim.engine.probe.FeatureScores;
import io.github.vasomim.engine.probe.ProbeSettings;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.report.DataTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of an evaluation of features, as tables and as JSON.
 *
 * @param frames how many frames were read
 * @param patches how many of their patches were looked at, half of them vessel
 * @param anatomy where vessels come from, in words
 * @param settings how features were judged
 * @param maskRatio share of the patches hidden for reconstruction
 * @param scores of encoders and controls
 * @param reconstructions of pre-trainings and the control, by name; may be empty
 */
public record FeatureResults(
        int frames,
        int patches,
        String anatomy,
        ProbeSettings settings,
        double maskRatio,
        List<FeatureScores> scores,
        Map<String, VesselRecord> reconstructions) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().create();

    /**
     * The features' figures.
     *
     * @return a row for each source
     */
    public DataTable features() {
        DataTable table = DataTable.of(
                "features",
                "length",
                "silhouette",
                "Calinski-Harabasz",
                "Davies-Bouldin",
                "k-NN accuracy",
                "k-NN AUC",
                "linear accuracy",
                "linear AUC");
        for (FeatureScores each : scores) {
            table = table.row(
                    each.name(),
                    String.valueOf(each.dimensions()),
                    number("%.4f", each.silhouette()),
                    number("%.1f", each.calinskiHarabasz()),
                    number("%.2f", each.daviesBouldin()),
                    percent(each.neighbours().balancedAccuracy()),
                    percent(each.neighbours().rocAuc()),
                    percent(each.linear().balancedAccuracy()),
                    percent(each.linear().rocAuc()));
        }
        return table;
    }

    /**
     * The reconstructions' figures.
     *
     * @return a row for each model
     */
    public DataTable psnr() {
        DataTable table = DataTable.of("model", "PSNR inside vessels, dB", "PSNR outside, dB");
        for (Map.Entry<String, VesselRecord> each : reconstructions.entrySet()) {
            table = table.row(
                    each.getKey(),
                    number("%.2f", each.getValue().psnrInside()),
                    number("%.2f", each.getValue().psnrOutside()));
        }
        return table;
    }

    private static String percent(Estimate estimate) {
        return number("%.1f", 100 * estimate.value());
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "—" : String.format(Locale.ROOT, format, value);
    }

    /**
     * A table as text.
     *
     * @param table the table
     * @return its lines, columns under each other
     */
    public static List<String> lines(DataTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.headings());
        rows.addAll(table.rows());
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                int column = c;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(1);
                String cell = row.get(c);
                String space = " ".repeat(width - cell.length());
                line.append(c == 0 ? cell + space : "  " + space + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /**
     * Writes all figures; what is not finite becomes null.
     *
     * @param file the file to create or replace
     */
    public void write(Path file) {
        JsonObject json = new JsonObject();
        json.addProperty("frames", frames);
        json.addProperty("patches", patches);
        json.addProperty("anatomy", anatomy);
        json.addProperty("maskRatio", maskRatio);
        json.add("settings", GSON.toJsonTree(settings));
        JsonArray features = new JsonArray();
        for (FeatureScores each : scores) {
            JsonObject row = new JsonObject();
            row.addProperty("name", each.name());
            row.addProperty("dimensions", each.dimensions());
            add(row, "silhouette", each.silhouette());
            add(row, "calinskiHarabasz", each.calinskiHarabasz());
            add(row, "daviesBouldin", each.daviesBouldin());
            row.add("neighbours", GSON.toJsonTree(each.neighbours()));
            row.add("linear", GSON.toJsonTree(each.linear()));
            features.add(row);
        }
        json.add("features", features);
        JsonArray models = new JsonArray();
        reconstructions.forEach((name, record) -> {
            JsonObject row = new JsonObject();
            row.addProperty("name", name);
            add(row, "psnrInside", record.psnrInside());
            add(row, "psnrOutside", record.psnrOutside());
            add(row, "hiddenVesselShare", record.hiddenShare());
            models.add(row);
        });
        json.add("reconstructions", models);
        String text = GSON.toJson(json) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(JsonObject row, String name, double value) {
        if (Double.isFinite(value)) {
            row.addProperty(name, value);
        } else {
            row.add(name, JsonNull.INSTANCE);
        }
    }
}
