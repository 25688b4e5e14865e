package io.github.vasomim.examples.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.engine.probe.Estimate;
import io.github.vasomim.engine.probe.FeatureMap;
import io.github.vasomim.engine.probe.FeatureScores;
import io.github.vasomim.engine.probe.ProbeSettings;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.LegendEntry;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.ScatterPicture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Writes what an evaluation of features came to: figures as JSON, maps as PNG, both as a page. */
public final class FeatureReport {
    private static final int SIDE = 640;
    private static final LegendEntry VESSEL = new LegendEntry("vessel", 0xd1495b);
    private static final LegendEntry BACKGROUND = new LegendEntry("background", 0x2e6f95);

    private FeatureReport() {}

    /**
     * Writes {@code features.json}, {@code tsne-NAME.png} and {@code report.html}.
     *
     * @param folder where to
     * @param results the figures
     * @param maps the map of each source
     */
    public static void write(Path folder, FeatureResults results, Map<String, FeatureMap> maps) {
        results.write(folder.resolve("features.json"));
        List<Picture> pictures = new ArrayList<>();
        maps.forEach((name, map) -> {
            BufferedImage picture = picture(map);
            PngWriter.write(folder.resolve("tsne-" + name.replace(' ', '-') + ".png"), picture);
            pictures.add(new Picture(
                    name + String.format(Locale.ROOT, ", divergence %.2f nats", map.divergence()), picture));
        });
        ProbeSettings settings = results.settings();
        HtmlReport report = new HtmlReport(
                "Patch features",
                results.patches() + " patches of " + results.frames() + " frames, half of them vessel by "
                        + results.anatomy());
        report.section("Vessel against background")
                .paragraph("Accuracy is balanced over both classes; accuracy and area under the ROC curve (AUC) are in "
                        + "percent, chance is 50. k-NN: the votes of the " + settings.neighbours()
                        + " most similar patches (cosine) of other frames. Linear: logistic regression, "
                        + settings.folds() + " folds of frames. Cluster scores: greater is better but for "
                        + "Davies-Bouldin. Features are standardised over the patches. A patch is vessel if at least "
                        + settings.vesselShare() + " of its pixels are.")
                .table(results.features())
                .paragraph("With the 95 % intervals over samples of the frames:")
                .table(intervals(results.scores()));
        report.section("Maps")
                .pictures(PictureRow.of("t-SNE of the patches", pictures).withLegend(List.of(VESSEL, BACKGROUND)));
        if (!results.reconstructions().isEmpty()) {
            report.section("Reconstruction of hidden patches")
                    .paragraph("Share of hidden patches " + results.maskRatio()
                            + ", drawn at random, the same for all. Where they are not predicted, each patch gets the mean and deviation of the "
                            + "original; " + Reconstructions.FLAT + " is what the mean alone comes to.")
                    .table(results.psnr());
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("most patches", String.valueOf(settings.patches()));
        values.put("penalty of the linear probe", String.valueOf(settings.penalty()));
        values.put("most points of a map", String.valueOf(settings.mapPoints()));
        values.put("seed", String.valueOf(settings.seed()));
        report.section("Settings").keyValues(values).write(folder.resolve("report.html"));
    }

    private static DataTable intervals(List<FeatureScores> scores) {
        DataTable table = DataTable.of("features", "k-NN accuracy", "k-NN AUC", "linear accuracy", "linear AUC");
        for (FeatureScores each : scores) {
            table = table.row(
                    each.name(),
                    interval(each.neighbours().balancedAccuracy()),
                    interval(each.neighbours().rocAuc()),
                    interval(each.linear().balancedAccuracy()),
                    interval(each.linear().rocAuc()));
        }
        return table;
    }

    private static String interval(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f to %.1f)",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }

    private static BufferedImage picture(FeatureMap map) {
        return ScatterPicture.draw(
                SIDE,
                ImmutableList.of(
                        group(BACKGROUND, map, point -> !point.vessel()),
                        group(VESSEL, map, FeatureMap.Point::vessel)));
    }

    private static ScatterPicture.Group group(LegendEntry kind, FeatureMap map, Predicate<FeatureMap.Point> which) {
        List<FeatureMap.Point> points = map.points().stream().filter(which).toList();
        return new ScatterPicture.Group(
                kind,
                ImmutableDoubleArray.copyOf(points.stream().mapToDouble(FeatureMap.Point::x)),
                ImmutableDoubleArray.copyOf(points.stream().mapToDouble(FeatureMap.Point::y)));
    }
}
