package io.github.vasomim.examples.study;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.metric.PairedDifference;
import io.github.vasomim.metric.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of a study for other programs: {@code study.json} and {@code study.csv}. Scores are 0 to 1. */
public final class StudyFiles {
    /** Name of the results as JSON. */
    public static final String JSON = "study.json";
    /** Name of the results as comma-separated values, a line for each setting. */
    public static final String CSV = "study.csv";

    private static final String HEADING =
            "study,series,setting,x,unlabelled_frames,labelled_frames,seeds,scored_frames," + columns("dice") + ","
                    + columns("cldice") + ",published_dice";

    private StudyFiles() {}

    private static String columns(String measure) {
        return String.join(
                ",",
                List.of("mean", "sd_frames", "sd_seeds", "low95", "high95").stream()
                        .map(column -> measure + "_" + column)
                        .toList());
    }

    /**
     * Writes both.
     *
     * @param result the results so far
     * @param folder of the study
     */
    public static void write(StudyResult result, Path folder) {
        write(
                folder.resolve(JSON),
                new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(json(result, folder)) + "\n");
        StringBuilder csv = new StringBuilder(HEADING).append('\n');
        for (StudyRow row : result.rows()) {
            csv.append(line(result.plan(), row)).append('\n');
        }
        write(folder.resolve(CSV), csv.toString());
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject json(StudyResult result, Path folder) {
        StudyPlan plan = result.plan();
        JsonObject json = new JsonObject();
        json.addProperty("study", plan.design().name());
        json.addProperty("cells", plan.cells().size());
        json.addProperty("cellsDone", result.scores().size());
        json.addProperty("scored", plan.data().tested() ? "test" : "validation");
        json.addProperty("scoredFrames", plan.data().scored().size());
        JsonArray settings = new JsonArray();
        result.rows().forEach(row -> settings.add(json(result, row)));
        json.add("settings", settings);
        JsonArray published = new JsonArray();
        for (PublishedFigure figure : plan.design().published()) {
            JsonObject each = new JsonObject();
            each.addProperty("setting", figure.setting());
            each.addProperty("x", figure.x());
            each.addProperty("dice", figure.dice() / 100);
            published.add(each);
        }
        json.add("publishedOnArcade", published);
        json.add("madeWith", StudyPlan.stored(folder));
        return json;
    }

    private static JsonObject json(StudyResult result, StudyRow row) {
        Setting setting = row.setting();
        JsonObject json = new JsonObject();
        json.addProperty("setting", setting.name());
        json.addProperty("series", setting.series());
        json.addProperty("x", setting.x());
        json.addProperty("unlabelledFrames", frames(setting));
        json.addProperty("labelledFrames", setting.labels());
        json.addProperty("seeds", row.seeds());
        json.add("dice", json(row.dice()));
        json.add("clDice", json(row.clDice()));
        JsonArray cells = new JsonArray();
        for (CellScores scores : result.scores()) {
            if (scores.cell().setting().equals(setting)) {
                JsonObject cell = new JsonObject();
                cell.addProperty("folder", "cells/" + scores.cell().folder());
                cell.addProperty("seed", scores.cell().seed());
                cell.addProperty("dice", mean(scores.dice()));
                cell.addProperty("clDice", mean(scores.clDice()));
                cells.add(cell);
            }
        }
        json.add("cells", cells);
        return json;
    }

    private static double mean(Map<String, Double> scores) {
        return Summary.of(scores.values()).mean();
    }

    private static @Nullable JsonObject json(@Nullable Figure figure) {
        if (figure == null) {
            return null;
        }
        JsonObject json = new JsonObject();
        json.addProperty("mean", figure.frames().mean());
        json.addProperty("deviationOverFrames", figure.frames().deviation());
        json.addProperty("deviationOverSeeds", figure.seeds().deviation());
        json.addProperty("low", figure.interval().low());
        json.addProperty("high", figure.interval().high());
        json.addProperty("level", figure.interval().level());
        PairedDifference ahead = figure.ahead();
        if (ahead != null) {
            json.addProperty("aheadOfFirst", ahead.mean());
            json.addProperty("probabilityByChance", ahead.probability());
        }
        return json;
    }

    private static String line(StudyPlan plan, StudyRow row) {
        Setting setting = row.setting();
        Double published = setting.published();
        return String.join(
                ",",
                plan.design().name(),
                setting.series(),
                setting.name(),
                Shares.text(setting.x()),
                frames(setting) + "",
                setting.labels() + "",
                row.seeds() + "",
                plan.data().scored().size() + "",
                line(row.dice()),
                line(row.clDice()),
                published == null ? "" : String.format(Locale.ROOT, "%.4f", published / 100));
    }

    private static String line(@Nullable Figure figure) {
        return figure == null
                ? ",,,,"
                : String.format(
                        Locale.ROOT,
                        "%.6f,%.6f,%.6f,%.6f,%.6f",
                        figure.frames().mean(),
                        figure.frames().deviation(),
                        figure.seeds().deviation(),
                        figure.interval().low(),
                        figure.interval().high());
    }

    private static int frames(Setting setting) {
        Pretraining pretraining = setting.pretraining();
        return pretraining == null ? 0 : pretraining.frames();
    }
}
